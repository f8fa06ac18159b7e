package org.heliograph.node.demo.bench.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Reading;
import org.heliograph.protocol.signal.SignalContent;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/** The steps of one consignment of invented signals, each by itself. */
final class Sealing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = SmallFederation.id("harbor");
  private static final String RECIPIENT = SmallFederation.id("tern");
  private static final StreamName STREAM = new StreamName(Channel.SIGNALS, 0);
  private static final List<String> DISCLOSED = List.of("confidence", "humanReviewed", "note");

  private final SecureRandom random = new SecureRandom();
  private final SigningKey signer = SigningKey.generate(random);
  private final DecryptionKey recipient = DecryptionKey.generate(random);
  private final ConsignmentCodec codec = new ConsignmentCodec(random);
  private final Clock clock;
  private final List<Drafted> drafts;

  /** A signal as its source has read it. */
  record Drafted(byte[] header, SignalContent content) {}

  /**
   * @param signals of the consignment
   */
  Sealing(InventedSignals invented, int signals, Clock clock) {
    this.clock = clock;
    var reader = new SignalReader(IndicatorTypes.standard(), LabelSchemes.standard(), clock);
    drafts = IntStream.range(0, signals).mapToObj(i -> draft(reader, invented, i)).toList();
  }

  private static Drafted draft(SignalReader reader, InventedSignals invented, int number) {
    try {
      if (reader.read(JSON.readTree(invented.namedRow(number)))
          instanceof Reading.Sound(var content)) {
        var header = content.header(SmallFederation.NAME, SOURCE, invented.id(number), 1);
        return new Drafted(header.toBytes(), content);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("an invented signal is defective");
  }

  int size() {
    return drafts.size();
  }

  /** Salts, commitments and record roots. */
  List<CommittedRecord> commit() {
    return drafts.stream().map(this::commit).toList();
  }

  private CommittedRecord commit(Drafted draft) {
    var content = draft.content;
    var fields = content.table().fields().stream().map(content::value).toList();
    var secret = RecordSecret.random(random);
    return CommittedRecord.commit(draft.header, fields, content.indicatorJson(), secret);
  }

  /** What the recipient gets of each, with its leaf of the tree. */
  List<Entry> disclose(List<CommittedRecord> records) {
    return IntStream.range(0, records.size()).mapToObj(i -> disclose(records, i)).toList();
  }

  private Entry disclose(List<CommittedRecord> records, int number) {
    var table = drafts.get(number).content.table();
    var record = records.get(number);
    var slots = new BitSet();
    DISCLOSED.forEach(field -> slots.set(table.slot(field)));
    slots.set(record.slotOfIndicator(0));
    return Entry.disclose(record, Action.DISCLOSE, number + 1, "content", slots);
  }

  /** The tree, and the signature over its root. */
  Parcel.Batch sign(List<Entry> entries) {
    var seal =
        new Seal(
            SmallFederation.NAME,
            SOURCE,
            RECIPIENT,
            new AgreementRef("harbor-tern", 1),
            new Position(1, STREAM, 1),
            entries.size(),
            MerkleTree.of(entries.stream().map(Entry::leafHash).toList()).root(),
            Optional.<Hash>empty(),
            clock.instant());
    return new Parcel.Batch(seal.sign(signer), entries);
  }

  /** Frames, compresses and encrypts. */
  byte[] encrypt(Parcel.Batch batch) {
    return codec.seal(batch, recipient.encryptionKey());
  }

  /** Decrypts, decompresses and reads; computes all commitments, roots and leaves. */
  Parcel.Batch open(byte[] consignment) {
    return (Parcel.Batch)
        codec.open(consignment, id -> id.equals(recipient.keyId()) ? recipient : null);
  }

  /** Checks the signature and the tree. */
  VerifiedBatch verify(Parcel.Batch batch) {
    var expected = new VerifiedBatch.Expected(SmallFederation.NAME, SOURCE, RECIPIENT, STREAM);
    return VerifiedBatch.verify(
        batch.seal(),
        batch.entries(),
        expected,
        id -> id.equals(signer.keyId()) ? signer.verifyingKey() : null);
  }

  /** Reads header, fields and indicators of each entry. */
  List<Disclosure> read(VerifiedBatch batch) {
    return batch.entries().stream().map(entry -> Disclosure.read(entry, batch.seal())).toList();
  }
}
