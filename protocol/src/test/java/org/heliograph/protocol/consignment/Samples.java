package org.heliograph.protocol.consignment;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;

/** Members, keys and records of the vectors: invented, and the same on each run. */
final class Samples {
  static final String FEDERATION = "example";
  static final String HARBOR = "harbor.example";
  static final String TERN = "tern.example";
  static final String LUMEN = "lumen.example";

  static final SigningKey HARBOR_SEALING = SigningKey.ofBytes(seed("harbor sealing"));
  static final SigningKey HARBOR_RETIRED = SigningKey.ofBytes(seed("harbor retired"));
  static final SigningKey HARBOR_REVOKED = SigningKey.ofBytes(seed("harbor revoked"));
  static final SigningKey LUMEN_SEALING = SigningKey.ofBytes(seed("lumen sealing"));
  static final SigningKey TERN_SEALING = SigningKey.ofBytes(seed("tern sealing"));
  static final DecryptionKey TERN_DECRYPTION = DecryptionKey.ofBytes(seed("tern decryption"));
  static final DecryptionKey TERN_RETIRED = DecryptionKey.ofBytes(seed("tern retired"));
  static final DecryptionKey LUMEN_DECRYPTION = DecryptionKey.ofBytes(seed("lumen decryption"));
  static final DecryptionKey EPHEMERAL = DecryptionKey.ofBytes(seed("ephemeral"));
  static final RecordSecret SECRET = RecordSecret.ofBytes(seed("record secret"));
  static final Instant TIME = Instant.parse("2026-11-20T08:00:00.000Z");
  static final String CLAUSE = "csea-prevention";

  static final SignalHeader HEADER =
      header(UUID.fromString("3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10"), SignalKind.ACCOUNT);
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry(Fields.LABELS, "[{\"scheme\":\"tc\",\"code\":\"B2\"}]"),
          Map.entry(Fields.SUBJECT_ROLE, "\"suspected-offender\""),
          Map.entry(Fields.CONFIDENCE, "90"),
          Map.entry(Fields.HUMAN_REVIEWED, "true"),
          Map.entry(Fields.DETECTION, "\"user-report\""),
          Map.entry(Fields.ORIGIN, "\"own-platform\""),
          Map.entry(Fields.PRIVATE_COMMUNICATIONS, "false"),
          Map.entry(Fields.GOVERNMENT, "\"none\""),
          Map.entry(Fields.NOTE, "\"placeholder-term-17\""));
  static final List<String> INDICATORS =
      List.of(
          "{\"type\":\"email\",\"value\":\"sample.one@example.org\"}",
          "{\"type\":\"username\",\"value\":\"sample_one\",\"platform\":\"example.org\"}",
          "{\"type\":\"phone\",\"value\":\"+12025550143\"}");

  private Samples() {}

  static SignalHeader header(UUID id, SignalKind kind) {
    return new SignalHeader(
        FEDERATION,
        SlotTable.CURRENT_SCHEMA,
        HARBOR,
        id,
        1,
        kind,
        LocalDate.of(2026, 11, 18),
        LocalDate.of(2027, 5, 17),
        Tlp.AMBER,
        false,
        false);
  }

  /** The record of the worked example: an account with three indicators. */
  static CommittedRecord account() {
    var fields =
        SlotTable.of(SignalKind.ACCOUNT, 1).fields().stream()
            .map(name -> utf8(FIELDS.getOrDefault(name, "null")))
            .toList();
    return CommittedRecord.commit(
        HEADER.toBytes(), fields, INDICATORS.stream().map(Samples::utf8).toList(), SECRET);
  }

  /** Discloses labels, subject role, note, the absent observation, and the first two indicators. */
  static Entry accountEntry() {
    var record = account();
    var table = SlotTable.of(SignalKind.ACCOUNT, 1);
    var disclosed = new BitSet();
    for (var field : List.of(Fields.LABELS, Fields.SUBJECT_ROLE, Fields.NOTE, Fields.OBSERVED)) {
      disclosed.set(table.slot(field));
    }
    disclosed.set(record.slotOfIndicator(0));
    disclosed.set(record.slotOfIndicator(1));
    return Entry.disclose(record, Action.DISCLOSE, 1, CLAUSE, disclosed);
  }

  /** A small record: a keyword, disclosed whole. */
  static Entry keywordEntry(int number) {
    var id = UUID.fromString("00000000-0000-4000-8000-%012d".formatted(number));
    return keywordEntry(header(id, SignalKind.KEYWORD).toBytes(), number);
  }

  static Entry keywordEntry(byte[] header, int number) {
    var fields = new ArrayList<byte[]>();
    for (var name : SlotTable.of(SignalKind.KEYWORD, 1).fields()) {
      fields.add(utf8(name.equals(Fields.LANGUAGE) ? "\"en\"" : "null"));
    }
    var indicator = "{\"type\":\"keyword\",\"value\":\"placeholder-term-%d\"}".formatted(number);
    var record =
        CommittedRecord.commit(
            header,
            fields,
            List.of(utf8(indicator)),
            RecordSecret.ofBytes(seed("keyword " + number)));
    var disclosed = new BitSet();
    disclosed.set(0, record.slotCount());
    return Entry.disclose(record, Action.DISCLOSE, 1, CLAUSE, disclosed);
  }

  static byte[] seed(String name) {
    return Hashing.sha256()
        .hashString("heliograph vector: " + name, StandardCharsets.UTF_8)
        .asBytes();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
