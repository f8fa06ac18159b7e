package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * One sound sample of each format of the audit. Run by hand, in the folder of this module, it
 * writes the vectors that do not exist yet; an existing one is never changed, because other
 * implementations hold it.
 */
final class GoldenAudit {
  static final Instant AT = Instant.parse("2026-11-20T08:00:04.250Z");
  static final UUID SALT_ID = UUID.fromString("8d0f2c54-91b7-4c1e-a6f5-2b9e7d43c001");
  static final byte[] SALT = Hash.of("salt".getBytes(UTF_8)).bytes();
  static final String TEXT = "Removed after review; the uploader was banned.";
  static final List<Fact> FACTS =
      List.of(
          fact("3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10", "disclose").with("0,2,9,13,15,17"),
          fact("00000000-0000-4000-8000-000000000001", "disclose").with("0-13"),
          fact("00000000-0000-4000-8000-000000000002", "withdraw"));
  static final AuditEntry ENTRY = entry(Facts.of(FACTS));
  static final AuditEntry NOTED = noted();
  static final int INDEX = 4;
  static final int SIZE = 7;
  static final SampleLog LOG = new SampleLog(SIZE, Map.of(INDEX, ENTRY, INDEX + 1, NOTED));
  static final SampleLog FORKED = new SampleLog(SIZE, Map.of(INDEX + 1, NOTED));

  static final MemberLog MEMBER_LOG = new MemberLog(SampleLog.MEMBER, 1);
  static final AuditAlarm FORK =
      new AuditAlarm(AuditAlarm.Kind.FORK, own(LOG, SIZE, 7), own(FORKED, SIZE, 8));
  static final AuditAlarm SHRINK =
      new AuditAlarm(AuditAlarm.Kind.SHRINK, own(LOG, SIZE, 7), own(LOG, 3, 60));

  private GoldenAudit() {}

  private static Fact fact(String signal, String what) {
    return Fact.of(UUID.fromString(signal), 1, what).under(null, "csea-prevention");
  }

  /** The sealed batch of the protocol's worked example. */
  private static AuditEntry entry(Facts facts) {
    return new AuditEntry(
        AuditAct.SIGNALS_DISCLOSED,
        AT,
        Actor.NODE,
        "tern.example",
        SampleLog.AGREEMENT,
        null,
        Map.of(
            "seal", "NmRRi1vxg-EGC17pbvsvsTvOQrUCZkQh0OIoTMI6kxU",
            "key", "mof_fzcb_TxRiKlToQJjEI2pOnaVzKWREHn4dztuG88",
            "stream", "signals/0",
            "epoch", "1",
            "sequence", "1"),
        Map.of(),
        Map.of(),
        new FactsRoot(facts.count(), facts.root()),
        Map.of());
  }

  /** What a person did, with a text and reasons. */
  private static AuditEntry noted() {
    return new AuditEntry(
        AuditAct.OUTCOME_REPORTED,
        AT.plusMillis(700),
        Actor.person("p-7xk2mq9ab3"),
        "tern.example",
        SampleLog.AGREEMENT,
        "csea-prevention",
        Map.of("signal", "5b2e7d10-4c3a-4f96-8e21-6a7b8c9d0e1f", "code", "confirmed"),
        Map.of("outcome-not-agreed", 1L),
        Map.of("outcomes", 2L),
        null,
        Map.of("note", SaltedDigest.of(SALT_ID, SALT, TEXT)));
  }

  /** The text of each vector, without the newline at the end of its file. */
  static Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    all.put("keys.txt", SampleLog.LOG + "\n" + SampleLog.OWN + "\n" + SampleLog.WITNESS);
    all.put("entry.json", new String(ENTRY.toBytes(), UTF_8));
    all.put("noted-entry.json", new String(NOTED.toBytes(), UTF_8));
    all.put("entry-leaf.txt", MerkleTree.leaf(ENTRY.toBytes()).toString());
    all.put("facts.ndjson", lines(FACTS.stream().map(GoldenAudit::text).toList()));
    all.put("facts-root.txt", Facts.of(FACTS).root().toString());
    all.put("fact-1-path.txt", lines(Facts.of(FACTS).path(1)));
    all.put("text.txt", TEXT);
    all.put("salt.txt", Hash.ofBytes(SALT).toString());
    all.put("entries.ndjson", entries());
    all.put("checkpoint.txt", LOG.signed(SIZE).toString());
    all.put("entry.tlog-proof", LOG.proof(INDEX, SIZE).toString());
    all.put("exchange-checkpoint.txt", LOG.request(3, SIZE).toString());
    all.put("exchange-cosignature.txt", LOG.signed(SIZE).toString());
    all.put("exchange-fork.txt", new String(FORK.toBytes(), UTF_8));
    all.put("exchange-shrink.txt", new String(SHRINK.toBytes(), UTF_8));
    all.put("exchange-continuation.txt", continuation().toString());
    all.put(
        "exchange-damage.txt",
        new AuditDamage(MEMBER_LOG, INDEX).sign(SampleLog.HARBOR).toString());
    all.replaceAll((name, text) -> text.stripTrailing());
    return all;
  }

  static SignedNote own(SampleLog log, long size, int seconds) {
    return log.own(size, SampleLog.BEGUN.plusSeconds(seconds));
  }

  /**
   * The first entry of the second log, which goes on from the witnessed checkpoint of the first.
   */
  private static TlogProof continuation() {
    var last = LOG.checkpoint(SIZE);
    var note = Base64Url.encode(LOG.signed(SIZE).toBytes());
    var objects =
        Map.of(
            "origin", last.origin(),
            "size", String.valueOf(last.size()),
            "root", last.root().toString(),
            "checkpoint", note);
    var entry = SampleLog.bare(AuditAct.LOG_CONTINUED, AT.plusSeconds(60), objects).toBytes();
    var origin = new MemberLog(SampleLog.MEMBER, 2).origin();
    var checkpoint = new Checkpoint(origin, 1, MerkleTree.leaf(entry));
    return new TlogProof(
        Base64.getEncoder().encodeToString(entry),
        0,
        List.of(),
        checkpoint
            .note()
            .with(checkpoint.sign(SampleLog.HARBOR, origin))
            .with(checkpoint.cosign(SampleLog.HARBOR, SampleLog.OWN.name(), AT.plusSeconds(61))));
  }

  private static String entries() {
    var lines = new StringBuilder();
    for (int index = 0; index < SIZE; index++) {
      lines.append(new String(LOG.entryBytes(index), UTF_8)).append('\n');
    }
    return lines.toString();
  }

  private static String text(Fact fact) {
    return new String(fact.toBytes(), UTF_8);
  }

  private static String lines(List<?> all) {
    return all.stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  public static void main(String[] arguments) throws IOException {
    var folder = AuditVectors.FOLDER.resolve("golden");
    Files.createDirectories(folder);
    for (var golden : all().entrySet()) {
      var file = folder.resolve(golden.getKey());
      if (!Files.exists(file)) {
        Files.writeString(file, golden.getValue() + "\n");
      }
    }
  }
}
