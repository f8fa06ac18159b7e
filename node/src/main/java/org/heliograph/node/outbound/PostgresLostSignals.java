package org.heliograph.node.outbound;

import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.outbound.Outbox.Again;
import org.heliograph.node.outbound.Outbox.Made;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.repair.PostgresReseals;
import org.heliograph.node.repair.PostgresReseals.Waiting;
import org.heliograph.protocol.seal.Action;
import org.jspecify.annotations.Nullable;

/**
 * Signals of one page that are told a partner anew because something was lost. Inside the
 * transaction that holds the partner's row.
 */
final class PostgresLostSignals {
  private final SequencedMap<UUID, Waiting> waiting;
  private final List<CommittedSignal> signals;
  private final Map<UUID, Holding> told;

  private PostgresLostSignals(
      SequencedMap<UUID, Waiting> waiting, List<CommittedSignal> signals, Map<UUID, Holding> told) {
    this.waiting = waiting;
    this.signals = signals;
    this.told = told;
  }

  static PostgresLostSignals next(
      SqlConnection sql,
      String partner,
      int limit,
      PostgresCommittedSignals signals,
      PostgresHoldings holdings) {
    var waiting = PostgresReseals.next(sql, partner, limit);
    var read = signals.of(sql, waiting.keySet());
    return new PostgresLostSignals(waiting, read, holdings.told(sql, partner, read));
  }

  /** How many wait, those included whose content is gone. */
  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  List<CommittedSignal> signals() {
    return signals;
  }

  /**
   * How each is to be decided.
   *
   * @param held what the partner holds as far as is known
   */
  Map<UUID, Again> again(Map<UUID, Holding> held) {
    var again = new HashMap<UUID, Again>();
    for (CommittedSignal signal : signals) {
      var id = signal.header().id();
      @Nullable Waiting one = waiting.get(id);
      boolean holds = one != null && one.holds().orElse(held.containsKey(id));
      again.put(id, new Again(told.get(id), holds));
    }
    return again;
  }

  /** They were decided. */
  void done(SqlConnection sql, String partner, Made made) {
    if (waiting.isEmpty()) {
      return;
    }
    var sealed = new HashMap<UUID, Action>();
    for (var consignment : made.consignments()) {
      for (ReleasedSignal signal : consignment.batch().signals()) {
        sealed.put(signal.signal().header().id(), signal.action());
      }
    }
    Set<UUID> read = new HashSet<>();
    signals.forEach(signal -> read.add(signal.header().id()));
    PostgresReseals.done(sql, partner, waiting, sealed, read);
  }
}
