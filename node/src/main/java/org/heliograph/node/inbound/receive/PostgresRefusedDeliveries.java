package org.heliograph.node.inbound.receive;

import io.vertx.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was wrong with a delivery or its stream, inside the caller's transaction: an
 * incident, and an entry of the audit where it is the first of its sort at its place.
 */
public final class PostgresRefusedDeliveries {
  private PostgresRefusedDeliveries() {}

  /**
   * @param position null where it is not known, because the bytes did not open, or the whole stream
   *     is concerned
   */
  public static void write(
      SqlConnection sql,
      String source,
      StreamName stream,
      @Nullable Position position,
      Refusal refusal,
      OffsetDateTime now) {
    Long epoch = position == null ? null : position.epoch();
    Long sequence = position == null ? null : position.sequence();
    if (PostgresIncidents.write(sql, source, stream.toString(), epoch, sequence, refusal, now)) {
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.DELIVERY_REFUSED)
              .with(source)
              .about("stream", stream)
              .about("epoch", epoch)
              .about("sequence", sequence)
              .because(refusal.reason(), 1));
    }
  }
}
