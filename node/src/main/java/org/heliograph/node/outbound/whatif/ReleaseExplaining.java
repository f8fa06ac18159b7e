package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.outbound.PostgresHoldings;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Held;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Parts;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Permitted;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.jspecify.annotations.Nullable;

/** Explains decisions about single signals. Callers wait; safe for use by many threads. */
public final class ReleaseExplaining {
  private final PostgresDatabase database;
  private final PostgresCommittedSignals signals;
  private final PostgresHoldings holdings = new PostgresHoldings();
  private final Function<String, PolicyTable> terms;
  private final InstantSource clock;

  /**
   * @param terms the present terms of what goes to a partner
   */
  public ReleaseExplaining(
      PostgresDatabase database,
      PostgresCommittedSignals signals,
      Function<String, PolicyTable> terms,
      InstantSource clock) {
    this.database = database;
    this.signals = signals;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * @param at instant of judgement; null for now
   * @return empty where this member has no signal of this id
   */
  public Optional<ReleaseExplanation> explain(UUID id, String partner, @Nullable Instant at) {
    return database.inTransaction(
        sql ->
            signals
                .find(sql, id)
                .map(
                    signal ->
                        explain(
                            signal,
                            partner,
                            holdings.of(sql, partner, List.of(signal)).get(id),
                            Objects.requireNonNullElseGet(at, clock::instant))));
  }

  private ReleaseExplanation explain(
      CommittedSignal signal, String partner, @Nullable Holding holding, Instant at) {
    var table = terms.apply(partner);
    var denials = new ArrayList<Denial>();
    boolean untilChanged = false;
    Permitted permitted = null;
    if (signal.isWithdrawn()) {
      var withdrawn = RefusalReason.WITHDRAWN;
      denials.add(new Denial(withdrawn, null, null, withdrawn.help()));
    } else {
      switch (table.release(signal.facts(), signal.restriction(), at)) {
        case Permit permit -> permitted = permitted(signal, permit);
        case Deny deny -> {
          denials.addAll(deny.denials());
          untilChanged = deny.untilChanged();
        }
      }
    }
    return new ReleaseExplanation(
        signal.header().id(),
        signal.version(),
        signal.header().kind().wireName(),
        signal.state(),
        partner,
        at,
        Optional.ofNullable(permitted),
        List.copyOf(denials),
        untilChanged,
        Optional.ofNullable(holding).map(one -> held(signal, one, table, at)));
  }

  private static Permitted permitted(CommittedSignal signal, Permit permit) {
    var fields = new ArrayList<>(signal.fields().keySet());
    fields.retainAll(permit.fields());
    var fieldsWithheld = new ArrayList<>(signal.fields().keySet());
    fieldsWithheld.removeAll(permit.fields());
    var types = new TreeSet<>(signal.facts().types());
    types.retainAll(permit.types());
    var typesWithheld = new TreeSet<>(signal.facts().types());
    typesWithheld.removeAll(permit.types());
    return new Permitted(
        permit.agreement(),
        permit.clause().id(),
        permit.clause().title(),
        permit.clause().purpose(),
        permit.retentionDays(),
        permit.onward(),
        new Parts(fields, List.copyOf(types)),
        new Parts(fieldsWithheld, List.copyOf(typesWithheld)));
  }

  private static Held held(CommittedSignal signal, Holding holding, PolicyTable table, Instant at) {
    var slotTable = signal.table();
    int slots = holding.action() == Action.WITHDRAW ? 0 : holding.slots();
    boolean current = holding.version() == signal.version();
    var fields =
        slotTable.fields().stream()
            .filter(field -> has(slots, slotTable.slot(field)))
            .filter(field -> !current || signal.fields().containsKey(field))
            .toList();
    return new Held(
        holding.version(),
        holding.action(),
        holding.agreement(),
        holding.clause(),
        new Parts(fields, current && slots != 0 ? types(signal, slots) : List.of()),
        Integer.bitCount(slots >>> slotTable.firstIndicator()),
        slots != 0 && table.usable(holding.agreement(), holding.clause(), at));
  }

  private static List<String> types(CommittedSignal signal, int slots) {
    var types = new TreeSet<String>();
    var indicators = signal.indicators();
    for (int i = 0; i < indicators.size(); i++) {
      if (has(slots, signal.record().slotOfIndicator(i))) {
        types.add(indicators.get(i).type());
      }
    }
    return List.copyOf(types);
  }

  private static boolean has(int mask, int slot) {
    return (mask & 1 << slot) != 0;
  }
}
