package org.heliograph.node.api;

import java.time.Clock;
import java.util.Map;
import org.heliograph.node.matching.flood.PostgresFloodAllowances;
import org.heliograph.node.matching.flood.PostgresFloodHolds;
import org.heliograph.node.matching.flood.PostgresFloodPictures;
import org.heliograph.node.matching.flood.PostgresFloodRows;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Flood control of a node under test; signals follow a decision before it is answered. */
record TestFlood(PostgresDatabase database, Clock clock) {
  Map<String, CallHandler> handlers() {
    var allowances = new PostgresFloodAllowances(database, clock);
    return new FloodRoutes(
            new PostgresFloodHolds(database, allowances, clock),
            new PostgresFloodPictures(database, clock),
            allowances,
            IndicatorTypes.standard(),
            this::follow)
        .handlers();
  }

  private void follow() {
    var rows = new PostgresFloodRows(database, clock);
    while (rows.advance()) {
      // until nothing is left to be done
    }
  }
}
