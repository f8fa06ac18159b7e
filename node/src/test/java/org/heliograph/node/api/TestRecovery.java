package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.Departures;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.recovery.PostgresRecoveryReport;
import org.heliograph.node.repair.PostgresResyncs;

/** Handlers of recovery and of repairs for a node without partners. */
final class TestRecovery {
  private TestRecovery() {}

  static Map<String, CallHandler> handlers(PostgresDatabase database, Clock clock) {
    var recovery = new PostgresRecovery(database, clock);
    var report = new PostgresRecoveryReport(database, recovery);
    var all =
        new HashMap<>(
            new RecoveryRoutes(recovery, report, new Departures(recovery), () -> {}).handlers());
    var resyncs = new PostgresResyncs(database, clock);
    all.putAll(new ResyncRoutes(resyncs, name -> name, () -> {}).handlers());
    return all;
  }
}
