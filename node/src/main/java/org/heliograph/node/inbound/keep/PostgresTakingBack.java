package org.heliograph.node.inbound.keep;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.inbound.admit.AdmittedSignal;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Seal;

/**
 * Writes down that a consignment took signals back, so that it is acknowledged, and drops what is
 * held in quarantine of those that were withdrawn. Inside the caller's transaction.
 */
public final class PostgresTakingBack {
  private static final String WRITE =
      """
      insert into stopping (source, stream, epoch, sequence, agreement, agreement_version, since, stopped_at, xid, mark, narrowed)
      select $1, $2, $3, $4, $5, $6,
        (select min(kept_at) from kept where source = $1 and id = any($8) and kept_at < $7), $7, last.xid, last.mark, $9
      from (select xid, mark from kept where source = $1 and id = any($8) order by xid desc, mark desc limit 1) as last
      on conflict do nothing
      """;

  private static final String DROP =
      """
      update quarantine set state = 'dropped', entry = null, decided_at = $3
      where source = $1 and signal = any($2) and state = 'held'
      """;

  private PostgresTakingBack() {}

  public static void write(
      SqlConnection sql, Seal seal, List<AdmittedSignal> signals, OffsetDateTime now) {
    var takenBack = ids(signals, EnumSet.of(Action.WITHDRAW, Action.NARROW));
    if (takenBack.length == 0) {
      return;
    }
    var at = seal.position();
    sql.preparedQuery(WRITE)
        .execute(
            Tuple.of(seal.source(), at.stream().toString(), at.epoch(), at.sequence())
                .addString(seal.agreement().id())
                .addInteger(seal.agreement().version())
                .addOffsetDateTime(now)
                .addArrayOfUUID(takenBack)
                .addArrayOfUUID(ids(signals, EnumSet.of(Action.NARROW))))
        .await();
    sql.preparedQuery(DROP)
        .execute(
            Tuple.of(seal.source())
                .addArrayOfUUID(ids(signals, EnumSet.of(Action.WITHDRAW)))
                .addOffsetDateTime(now))
        .await();
  }

  private static UUID[] ids(List<AdmittedSignal> signals, Set<Action> actions) {
    return signals.stream()
        .map(AdmittedSignal::signal)
        .filter(signal -> actions.contains(signal.entry().action()))
        .map(signal -> signal.header().id())
        .distinct()
        .toArray(UUID[]::new);
  }
}
