package org.heliograph.node.outbound.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.outbound.publish.CommittedSignal.Life;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;

/** Own signals as if read from the database. */
public final class CommittedSignals {
  private static final LocalDate CREATED = LocalDate.of(2026, 11, 1);

  private CommittedSignals() {}

  /** A content signal of {@code harbor.example} in {@code demo.example} with one invented md5. */
  public static CommittedSignal content(
      int version, Map<String, String> fields, Restriction restriction) {
    return new CommittedSignal(
        content(new UUID(1, 2), version, fields),
        new Life(1, new Mark(1, 1), "active", version > 1, false, restriction, Instant.EPOCH));
  }

  static CommittedContent content(UUID id, int version, Map<String, String> fields) {
    var header =
        new SignalHeader(
            "demo.example",
            1,
            "harbor.example",
            id,
            version,
            SignalKind.CONTENT,
            CREATED,
            CREATED.plusMonths(11),
            Tlp.AMBER,
            false,
            false);
    var names = SlotTable.of(SignalKind.CONTENT, 1).fields();
    var values =
        names.stream()
            .map(name -> fields.getOrDefault(name, "null").getBytes(StandardCharsets.UTF_8))
            .toList();
    var md5 = Indicator.of("md5", "0".repeat(32)).toJson();
    return CommittedContent.stored(
        header.toBytes(),
        new SignalValues(List.of(md5), values),
        () -> RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
  }
}
