package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.node.returns.collect.PostgresDisclosed.Sent;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Takes in what partners report of our signals: refuses what they were never sent or may not say,
 * keeps the latest version of each, and counts anew where the signals stand. Safe for many threads.
 */
public final class PostgresOutcomeTaker implements PostgresItemTaker<Outcome> {
  private final Function<String, Optional<Member>> members;
  private final PostgresDisclosed disclosed;
  private final PostgresCollected collected = new PostgresCollected();
  private final PostgresStandings standings;

  /**
   * @param self whose signals they are
   * @param members by id, as the directory has them now
   */
  public PostgresOutcomeTaker(
      StoredFacts.Origin self, Function<String, Optional<Member>> members, Reactions reactions) {
    this.members = members;
    this.disclosed = new PostgresDisclosed(self);
    this.standings = new PostgresStandings(reactions);
  }

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, Outcome> items) {
    var check = new OutcomeCheck(context.agreement().returns(), members.apply(context.partner()));
    var refused = new TreeMap<Integer, Refusal>();
    var allowed = new TreeMap<Integer, Outcome>();
    items.forEach(
        (place, outcome) ->
            check
                .check(outcome)
                .ifPresentOrElse(
                    refusal -> refused.put(place, refusal), () -> allowed.put(place, outcome)));
    var taken = new ArrayList<Outcome>();
    if (!allowed.isEmpty()) {
      refused.putAll(takeAllowed(sql, context, allowed, taken));
    }
    if (!taken.isEmpty() || !refused.isEmpty()) {
      PostgresAudit.record(sql, CollectActs.outcomes(context, taken, items, refused));
    }
    return refused;
  }

  /**
   * @param taken hears of those that are new
   */
  private Map<Integer, Refusal> takeAllowed(
      SqlConnection sql, Context context, SortedMap<Integer, Outcome> items, List<Outcome> taken) {
    var signals = items.values().stream().map(Outcome::signal).collect(Collectors.toSet());
    var ids = items.values().stream().map(Outcome::id).collect(Collectors.toSet());
    Map<UUID, Sent> sent = disclosed.of(sql, context.partner(), signals);
    var sorting = new Sorting(sent, collected.held(sql, context.partner(), ids));
    items.forEach(sorting::add);
    if (!sorting.rounds.isEmpty()) {
      sent.keySet().retainAll(sorting.touched());
      standings.lock(sql, sent, context.now());
      for (var round : sorting.rounds) {
        collected.save(sql, context, round.values());
        taken.addAll(round.values());
      }
      standings.count(sql, sent.keySet().toArray(UUID[]::new), context.now());
    }
    return sorting.refused;
  }

  /** Tells what is new from what is known, superseded or about a signal that was never sent. */
  private static final class Sorting {
    private final Map<UUID, Sent> sent;
    private final Map<UUID, Outcome> known;
    final Map<Integer, Refusal> refused = new HashMap<>();

    /** Each holds an id once; what comes later in the batch goes into a later one. */
    final List<Map<UUID, Outcome>> rounds = new ArrayList<>();

    Sorting(Map<UUID, Sent> sent, Map<UUID, Outcome> known) {
      this.sent = sent;
      this.known = known;
    }

    void add(int place, Outcome outcome) {
      var about = sent.get(outcome.signal());
      var before = known.get(outcome.id());
      if (about == null || outcome.signalVersion() > about.version()) {
        refused.put(place, Refusal.of(RefusalReason.SIGNAL_NOT_DISCLOSED));
      } else if (outcome.equals(before)) {
        return; // said before
      } else if (before != null && outcome.version() <= before.version()) {
        refused.put(
            place,
            Refusal.at(
                RefusalReason.SUPERSEDED,
                "version",
                "Version " + before.version() + " of this outcome was taken in before."));
      } else if (before != null && !before.signal().equals(outcome.signal())) {
        refused.put(
            place,
            Refusal.at(RefusalReason.FIELD_INVALID, "signal", "An outcome keeps its signal."));
      } else {
        accept(outcome);
      }
    }

    private void accept(Outcome outcome) {
      known.put(outcome.id(), outcome);
      int round = 0;
      while (round < rounds.size() && rounds.get(round).containsKey(outcome.id())) {
        round++;
      }
      if (round == rounds.size()) {
        rounds.add(new LinkedHashMap<>());
      }
      rounds.get(round).put(outcome.id(), outcome);
    }

    List<UUID> touched() {
      return rounds.stream()
          .flatMap(round -> round.values().stream())
          .map(Outcome::signal)
          .distinct()
          .toList();
    }
  }
}
