package org.heliograph.protocol.consignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.SignalProof;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;

/** What this implementation makes of the samples: equal to the golden vectors, for good. */
final class GoldenSamples {
  /** Three entries: the account of the worked example, a keyword, a withdrawal. */
  static final SampleBatch BATCH =
      new SampleBatch(
          Samples.accountEntry(),
          Samples.keywordEntry(1),
          Entry.withdraw(Samples.HEADER.toBytes(), 2, Samples.CLAUSE));

  static final Heartbeat HEARTBEAT =
      new Heartbeat(
          Samples.FEDERATION,
          Samples.HARBOR,
          Samples.TERN,
          7,
          Samples.TIME,
          List.of(new Heartbeat.Head(SampleBatch.STREAM, 1, 1, Optional.of(BATCH.sealHash()), 1)));

  static final VoidRange VOID =
      new VoidRange(
          Samples.FEDERATION,
          Samples.HARBOR,
          Samples.TERN,
          SampleBatch.STREAM,
          1,
          new SequenceRange(3, 5),
          BATCH.sealHash(),
          Samples.TIME);

  static final Receipt RECEIPT =
      new Receipt(
          Samples.FEDERATION,
          Samples.TERN,
          Samples.HARBOR,
          4,
          Samples.TIME,
          List.of(
              new Receipt.StreamState(
                  SampleBatch.STREAM,
                  1,
                  6,
                  Optional.of(BATCH.sealHash()),
                  List.of(new SequenceRange(3, 5)),
                  List.of(
                      new Receipt.ConsignmentResult(
                          1,
                          2,
                          List.of(
                              new Receipt.EntryRefusals(
                                  RefusalReason.FIELD_NOT_AGREED.wireName(), List.of(1)))),
                      new Receipt.ConsignmentResult(
                          2,
                          0,
                          List.of(
                              new Receipt.EntryRefusals(
                                  RefusalReason.ROOT_WRONG.wireName(), List.of())))))));

  /** Two months in which something came about that is told by the period. */
  static final PeriodOutcome PERIOD_OUTCOME =
      new PeriodOutcome(
          UUID.fromString("5a1d2c7e-8f0b-4a63-9d24-6b7c8e9f0a1b"),
          1,
          OutcomeCode.CHILD_SAFEGUARDED,
          LocalDate.of(2026, 6, 1),
          LocalDate.of(2026, 7, 31),
          12,
          Optional.empty());

  static final DeletionStatement DELETION =
      new DeletionStatement(
          UUID.fromString("c3f7b1a9-2d5e-4c80-b6f1-0e9d8c7b6a5f"),
          DeletionStatement.Cause.EXPIRED,
          1_204,
          Samples.TIME.minusSeconds(86_400),
          Samples.TIME,
          3,
          Optional.of(LocalDate.of(2026, 12, 20)));

  /** A return of two items: an outcome of Tern's about the account, and its acknowledgement. */
  static final List<Item> ITEMS =
      List.of(
          new Item(
              new Outcome(
                      new UUID(0x4d7c_19aa_0f3b_4c51L, 0x9f6e_0b8a_7c2d_1e35L),
                      1,
                      false,
                      Samples.HEADER.id(),
                      1,
                      Optional.empty(),
                      OutcomeCode.CONFIRMED,
                      LocalDate.of(2026, 11, 20),
                      Outcome.Reporter.PERSON,
                      Optional.of("DE"),
                      Optional.empty(),
                      Optional.empty())
                  .toBytes()),
          new Item(
              new Acknowledgement(
                      new Acknowledgement.OfConsignment(new Position(1, StreamName.CONTROL, 1)),
                      Samples.TIME,
                      new Acknowledgement.Consumers(2, 1, 0),
                      Optional.empty())
                  .toBytes()));

  private static final Recall RECALL =
      new Recall(
          new UUID(0x8b1e_5c07_93d4_4e2aL, 0xa6f0_1c2d_3e4f_5a6bL),
          1,
          1,
          "Wrong list",
          Samples.TIME,
          1_031,
          List.of(
              new Recall.Delivered(
                  new Position(1, new StreamName(Channel.SIGNALS, 0), 7), List.of()),
              new Recall.Delivered(
                  new Position(1, new StreamName(Channel.SIGNALS, 1), 4),
                  List.of(new Recall.Places(0, 4), new Recall.Places(17, 18)))));

  private static final Correction CORRECTION =
      new Correction(
          UUID.fromString("2f6d8c31-7a0e-4b95-8c43-9e1f2a3b4c5d"),
          Samples.HEADER.id(),
          Correction.Decision.CORRECTED,
          Correction.Cause.APPEAL,
          LocalDate.of(2026, 11, 20));

  private static final Findings FINDINGS =
      new Findings(
          Samples.HEADER.id(),
          LocalDate.of(2026, 11, 20),
          List.of(
              new Findings.Count(OutcomeCode.MATCHED, 5),
              new Findings.Count(OutcomeCode.CONFIRMED, 3)));

  static final Seal ITEMS_SEAL =
      new Seal(
          Samples.FEDERATION,
          Samples.TERN,
          Samples.HARBOR,
          new AgreementRef("harbor-tern-1", 3),
          new Position(1, new StreamName(Channel.OUTCOMES, 0), 1),
          ITEMS.size(),
          MerkleTree.of(ITEMS.stream().map(Item::leafHash).toList()).root(),
          Optional.empty(),
          Samples.TIME);

  private GoldenSamples() {}

  static SequencedMap<String, String> all() throws IOException {
    var files = new TreeMap<String, String>();
    var record = Samples.account();
    var entry = BATCH.entries.getFirst();
    var framed = ParcelFraming.write(BATCH.parcel());
    files.put("keys.json", VectorWriter.pretty(keys()));
    files.put("header.json", VectorWriter.utf8(record.headerBytes()));
    files.put("record.json", VectorWriter.pretty(record()));
    files.put("commitment-3.txt", Base64Url.encode(record.commitment(3)));
    files.put("record-root.txt", record.root().toString());
    files.put("leaf.txt", entry.leafHash().toString());
    files.put("entry.hex", VectorWriter.hex(entry.toWire().toByteArray()));
    files.put("seal-payload.json", payload(BATCH.jws()));
    files.put("seal.jws", BATCH.jws());
    files.put("seal-hash.txt", BATCH.sealHash().toString());
    files.put("parcel.hex", VectorWriter.hex(framed));
    files.put("body.hex", VectorWriter.hex(ParcelCompression.compress(framed)));
    files.put("consignment.hex", VectorWriter.hex(BATCH.consignment()));
    put(files, "heartbeat", HEARTBEAT, Samples.HARBOR_SEALING);
    put(files, "void", VOID, Samples.HARBOR_SEALING);
    put(files, "receipt", RECEIPT, Samples.TERN_SEALING);
    put(files, "inquiry", GoldenRepair.INQUIRY, Samples.HARBOR_SEALING);
    put(files, "inquiry-closed", GoldenRepair.CLOSED, Samples.HARBOR_SEALING);
    put(files, "inventory", GoldenRepair.INVENTORY, Samples.TERN_SEALING);
    put(files, "copies", GoldenRepair.COPIES, Samples.TERN_SEALING);
    var proof = SignalProof.of(BATCH.jws(), BATCH.entries, 0);
    files.put("proof.json", VectorWriter.utf8(proof.toBytes()));
    putItems(files);
    return files;
  }

  private static void putItems(SequencedMap<String, String> files) {
    var jws = ITEMS_SEAL.sign(Samples.TERN_SEALING);
    files.put("item-outcome.json", VectorWriter.utf8(ITEMS.get(0).bytes()));
    files.put("item-acknowledgement.json", VectorWriter.utf8(ITEMS.get(1).bytes()));
    files.put("item-period-outcome.json", VectorWriter.utf8(PERIOD_OUTCOME.toBytes()));
    files.put("item-deletion.json", VectorWriter.utf8(DELETION.toBytes()));
    files.put("item-recall.json", VectorWriter.utf8(RECALL.toBytes()));
    files.put("item-correction.json", VectorWriter.utf8(CORRECTION.toBytes()));
    files.put("item-findings.json", VectorWriter.utf8(FINDINGS.toBytes()));
    files.put("item-leaf.txt", ITEMS.get(0).leafHash().toString());
    files.put("items-seal-payload.json", payload(jws));
    files.put(
        "items-parcel.hex", VectorWriter.hex(ParcelFraming.write(new Parcel.Items(jws, ITEMS))));
  }

  private static void put(
      Map<String, String> files, String name, Statement statement, SigningKey key) {
    var jws = statement.sign(key);
    files.put(name + ".jws", jws);
    files.put(name + "-payload.json", payload(jws));
  }

  private static String payload(String jws) {
    return VectorWriter.utf8(Jws.claimedPayload(jws));
  }

  private static ObjectNode keys() {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("harborSealing", withKeyId(Samples.HARBOR_SEALING));
    json.set("harborRetired", withKeyId(Samples.HARBOR_RETIRED));
    json.set("harborRevoked", withKeyId(Samples.HARBOR_REVOKED));
    json.set("lumenSealing", withKeyId(Samples.LUMEN_SEALING));
    json.set("ternSealing", withKeyId(Samples.TERN_SEALING));
    json.set("ternDecryption", withKeyId(Samples.TERN_DECRYPTION));
    json.set("ternRetired", withKeyId(Samples.TERN_RETIRED));
    json.set("lumenDecryption", withKeyId(Samples.LUMEN_DECRYPTION));
    json.set("ephemeral", withKeyId(Samples.EPHEMERAL));
    return json;
  }

  private static ObjectNode withKeyId(SigningKey key) {
    return key.toJwk().put("kid", key.keyId().toString());
  }

  private static ObjectNode withKeyId(DecryptionKey key) {
    return key.toJwk().put("kid", key.keyId().toString());
  }

  private static ObjectNode record() {
    var record = Samples.account();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("secret", Base64Url.encode(Samples.SECRET.bytes()))
            .put("header", VectorWriter.utf8(record.headerBytes()));
    var names = SlotTable.of(SignalKind.ACCOUNT, 1).fields();
    var slots = json.putArray("slots");
    for (int slot = 0; slot < record.slotCount(); slot++) {
      var description =
          slots.addObject().put("slot", slot).put("salt", Base64Url.encode(salt(slot)));
      if (slot < names.size()) {
        description
            .put("field", names.get(slot))
            .put("value", Samples.FIELDS.getOrDefault(names.get(slot), "null"));
      }
      for (int i = 0; i < Samples.INDICATORS.size(); i++) {
        if (record.slotOfIndicator(i) == slot) {
          description.put("indicator", i).put("value", Samples.INDICATORS.get(i));
        }
      }
      description.put("commitment", Base64Url.encode(record.commitment(slot)));
    }
    return json.put("root", record.root().toString());
  }

  /** HMAC-SHA-256(secret, "salt" ‖ u16 slot)[0..16], written once more. */
  private static byte[] salt(int slot) {
    var message = ByteBuffer.allocate(6).put(Samples.utf8("salt")).putShort((short) slot).array();
    var hmac = Hashing.hmacSha256(Samples.SECRET.bytes()).hashBytes(message).asBytes();
    return Arrays.copyOf(hmac, Entry.SALT_LENGTH);
  }
}
