package org.heliograph.node.returns.report;

import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.report.OutcomeEntering.Telling;
import org.heliograph.node.returns.report.OutcomeJudge.Fit;
import org.heliograph.node.returns.report.OutcomeJudge.Occasion;
import org.heliograph.node.returns.report.OutcomeJudge.Unfit;
import org.heliograph.node.returns.report.PostgresReportedOutcomes.Written;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Reports outcomes to sources: what is written here and what the source will be told commit
 * together. Every method waits. Safe for use by many threads and nodes.
 */
public final class PostgresOutcomeBook {
  /** Who reports what the node found out by itself; no person is named so. */
  static final String NODE = "(node)";

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final OutcomeJudge judge;
  private final InstantSource clock;
  private final Runnable reported;
  private final AtomicBoolean automatic = new AtomicBoolean();

  /** One row of what is reported together. */
  record Row(long number, OutcomeDraft draft) {}

  /**
   * @param reported run when something is to be sent
   */
  public PostgresOutcomeBook(
      PostgresDatabase database,
      PostgresItems items,
      OutcomeJudge judge,
      InstantSource clock,
      Runnable reported) {
    this.database = database;
    this.items = items;
    this.judge = judge;
    this.clock = clock;
    this.reported = reported;
  }

  public OutcomeResult report(String person, OutcomeDraft draft) {
    return report(person, List.of(new Row(1, draft))).getFirst();
  }

  /** Reports some outcomes in one transaction; answers each, in order. */
  List<OutcomeResult> report(String person, List<Row> rows) {
    var results = database.inTransaction(sql -> report(sql, person, rows, false));
    reported.run();
    return results;
  }

  /** The same for what the node found out by itself, in the caller's transaction. */
  void reportAutomatic(SqlConnection sql, List<OutcomeDraft> drafts) {
    var rows = new ArrayList<Row>(drafts.size());
    drafts.forEach(draft -> rows.add(new Row(rows.size() + 1L, draft)));
    if (!rows.isEmpty()) {
      report(sql, NODE, rows, true);
      automatic.set(true);
    }
  }

  /** Once the transaction of {@link #reportAutomatic} is over. */
  void ringIfAutomatic() {
    if (automatic.getAndSet(false)) {
      reported.run();
    }
  }

  /** Whether an agreement wants the node itself to report a code. */
  boolean wants(String source, AgreementRef agreement, OutcomeCode code) {
    return judge.wants(source, agreement, code);
  }

  /** Whether any agreement with these sources does. */
  public boolean wants(Collection<String> sources, OutcomeCode code) {
    return sources.stream().anyMatch(source -> judge.wants(source, code));
  }

  private List<OutcomeResult> report(
      SqlConnection sql, String person, List<Row> rows, boolean automatic) {
    PostgresReportedOutcomes.lock(sql);
    var names =
        rows.stream()
            .map(row -> new HeldSignal.Name(row.draft.source(), row.draft.signal()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var held = PostgresHeldSignals.find(sql, names);
    var results = new HashMap<Long, OutcomeResult>();
    var fit = new LinkedHashMap<Long, Fit>();
    var keyed = new HashMap<String, StandingOutcome>();
    keyed.putAll(
        PostgresReportedOutcomes.byKey(
            sql, person, rows.stream().flatMap(row -> row.draft.key().stream()).toList()));
    for (var row : rows) {
      var name = new HeldSignal.Name(row.draft.source(), row.draft.signal());
      boolean known = row.draft.key().filter(keyed::containsKey).isPresent();
      var occasion = automatic ? Occasion.AUTOMATIC : known ? Occasion.CORRECTION : Occasion.FIRST;
      switch (judge.judge(row.draft, held.get(name), occasion)) {
        case Fit it -> fit.put(row.number, it);
        case Unfit it -> results.put(row.number, OutcomeResult.refused(row.number, it.refusals()));
      }
    }
    var digests =
        fit.values().stream()
            .filter(it -> it.draft().key().isEmpty())
            .map(StandingOutcome::digest)
            .toList();
    var entering =
        new OutcomeEntering(keyed, PostgresReportedOutcomes.byContent(sql, digests), automatic);
    fit.forEach((row, it) -> results.put(row, entering.enter(row, it)));
    write(sql, person, entering);
    recordRefused(sql, automatic ? List.of() : results.values());
    return flagged(sql, rows.stream().map(row -> results.get(row.number)).toList());
  }

  /**
   * Says otherwise what was reported before.
   *
   * @throws RefusedException NOT_FOUND, CONFLICT where it is retracted or the node's own, or the
   *     first defect
   */
  public OutcomeResult correct(String person, UUID id, Correction correction) {
    var result =
        database.inTransaction(
            sql -> {
              var corrected = correct(sql, person, id, correction);
              recordRefused(sql, List.of(corrected));
              return corrected;
            });
    reported.run();
    return result;
  }

  /** What is to be said instead, of the signal that it was about. */
  @FunctionalInterface
  public interface Correction {
    OutcomeDraft of(String source, UUID signal);
  }

  private OutcomeResult correct(SqlConnection sql, String person, UUID id, Correction correction) {
    PostgresReportedOutcomes.lock(sql);
    var before = require(sql, id);
    if (before.outcome().retracted()) {
      throw Refusal.of(
              RefusalReason.CONFLICT, "The outcome is retracted; report it anew if it holds.")
          .asException();
    }
    var draft = correction.of(before.signal().source(), before.signal().id());
    var held = PostgresHeldSignals.find(sql, List.of(before.signal())).get(before.signal());
    return switch (judge.judge(draft, held, Occasion.CORRECTION)) {
      case Unfit it -> OutcomeResult.refused(1, it.refusals());
      case Fit it -> correct(sql, person, before, it);
    };
  }

  private OutcomeResult correct(SqlConnection sql, String person, StandingOutcome before, Fit fit) {
    var same = PostgresReportedOutcomes.byContent(sql, List.of(StandingOutcome.digest(fit)));
    var other = same.get(StandingOutcome.digest(fit));
    if (before.key().isEmpty()
        && other != null
        && !other.outcome().id().equals(before.outcome().id())) {
      throw Refusal.of(
              RefusalReason.CONFLICT,
              "Outcome %s says the same already; retract one of the two."
                  .formatted(other.outcome().id()))
          .asException();
    }
    var entering = new OutcomeEntering(Map.of(), Map.of(), before.automatic());
    var result = entering.correct(1, before, fit);
    write(sql, person, entering);
    return flagged(sql, List.of(result)).getFirst();
  }

  /**
   * Says that there was nothing. A second time changes nothing.
   *
   * @throws RefusedException NOT_FOUND
   */
  public void retract(String person, UUID id) {
    database.inTransaction(
        sql -> {
          PostgresReportedOutcomes.lock(sql);
          var before = require(sql, id);
          var held = PostgresHeldSignals.find(sql, List.of(before.signal())).get(before.signal());
          if (!before.outcome().retracted() && held != null) {
            var entering = new OutcomeEntering(Map.of(), Map.of(), before.automatic());
            entering.tell(before.retracted(), held.agreement());
            write(sql, person, entering);
          }
          return true;
        });
    reported.run();
  }

  private static StandingOutcome require(SqlConnection sql, UUID id) {
    return PostgresReportedOutcomes.byId(sql, id)
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "No outcome of this id was reported.")
                    .asException());
  }

  private static void recordRefused(SqlConnection sql, Collection<OutcomeResult> results) {
    var refused = results.stream().filter(it -> !it.refusals().isEmpty()).toList();
    if (!refused.isEmpty()) {
      PostgresAudit.record(sql, ReportActs.refused(refused));
    }
  }

  /** Items first: their numbers stand beside what they say. */
  private void write(SqlConnection sql, String person, OutcomeEntering entering) {
    record Destination(String source, AgreementRef agreement) {}
    var byDestination = new LinkedHashMap<Destination, List<Telling>>();
    for (var telling : entering.tellings()) {
      var to = new Destination(telling.standing().signal().source(), telling.agreement());
      byDestination.computeIfAbsent(to, key -> new ArrayList<>()).add(telling);
    }
    var written = new ArrayList<Written>();
    byDestination.forEach(
        (to, tellings) -> {
          var bodies = tellings.stream().map(it -> it.standing().outcome().toBytes()).toList();
          var numbers =
              items.add(sql, to.source, PostgresItems.Lane.OUTCOMES, to.agreement, bodies);
          for (int i = 0; i < numbers.size(); i++) {
            if (entering.isLatest(tellings.get(i))) {
              written.add(new Written(tellings.get(i).standing(), numbers.get(i)));
            }
          }
          ReportActs.told(to.source, to.agreement, tellings)
              .forEach(act -> PostgresAudit.record(sql, act));
        });
    written.sort(Comparator.comparingLong(Written::item));
    PostgresReportedOutcomes.write(sql, person, now(), written);
  }

  private static List<OutcomeResult> flagged(SqlConnection sql, List<OutcomeResult> results) {
    var ids = results.stream().map(OutcomeResult::id).flatMap(Optional::stream).toList();
    var unreviewed = PostgresReportedOutcomes.unreviewed(sql, ids);
    return results.stream()
        .map(it -> it.id().filter(unreviewed::contains).isPresent() ? it.withReviewMissing() : it)
        .toList();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
