package org.heliograph.node.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.audit.witness.PostgresAuditFigures;
import org.heliograph.node.duties.DutyBook;
import org.heliograph.node.duties.DutyFinding.Counted;
import org.heliograph.node.platform.telemetry.Findings;
import org.heliograph.node.platform.telemetry.Metric;
import org.heliograph.node.platform.telemetry.Reading;
import org.heliograph.node.returns.PostgresExchangeFigures;
import org.heliograph.protocol.directory.Member;

/**
 * Figures about partners, by alias: there are as many series as the directory has members. Who is
 * not in it, or has left, has none.
 */
record ExchangeReadings(Ground ground) {
  Reading outbound(Duration every) {
    var figures = new PostgresExchangeFigures(ground.database());
    return new Reading(
        "outbound",
        every,
        Set.of(
            Metric.UNSENT,
            Metric.UNSENT_SINCE,
            Metric.UNRECEIPTED,
            Metric.UNRECEIPTED_SINCE,
            Metric.UNDECIDED,
            Metric.BACKFILL),
        to -> figures.outbound().forEach(one -> tell(to, one)));
  }

  private void tell(Findings to, PostgresExchangeFigures.Outbound one) {
    alias(one.partner())
        .ifPresent(
            partner ->
                to.put(Metric.UNSENT, one.unsent(), partner)
                    .put(Metric.UNSENT_SINCE, one.unsentSince(), partner)
                    .put(Metric.UNRECEIPTED, one.unreceipted(), partner)
                    .put(Metric.UNRECEIPTED_SINCE, one.unreceiptedSince(), partner)
                    .put(Metric.UNDECIDED, one.undecided(), partner)
                    .put(Metric.BACKFILL, one.backfill() ? 1 : 0, partner));
  }

  Reading inbound(Duration every) {
    var figures = new PostgresExchangeFigures(ground.database());
    return new Reading(
        "inbound",
        every,
        Set.of(
            Metric.MISSING,
            Metric.HOLES,
            Metric.HOLE_CONSIGNMENTS,
            Metric.HOLE_SINCE,
            Metric.AS_OF,
            Metric.QUARANTINED),
        to -> figures.inbound().forEach(one -> tell(to, one)));
  }

  private void tell(Findings to, PostgresExchangeFigures.Inbound one) {
    alias(one.source())
        .ifPresent(
            source ->
                to.put(Metric.MISSING, one.announced(), source)
                    .put(Metric.HOLES, one.holes(), source)
                    .put(Metric.HOLE_CONSIGNMENTS, one.missing(), source)
                    .put(Metric.HOLE_SINCE, one.holeSince(), source)
                    .put(Metric.AS_OF, one.asOf(), source)
                    .put(Metric.QUARANTINED, one.quarantined(), source));
  }

  Reading audit(Duration every) {
    var figures = new PostgresAuditFigures(ground.database());
    return new Reading(
        "audit",
        every,
        Set.of(
            Metric.AUDIT_PENDING,
            Metric.AUDIT_ENTRIES,
            Metric.AUDIT_CHECKPOINT,
            Metric.AUDIT_COSIGNED,
            Metric.AUDIT_COSIGNED_AT),
        to -> {
          figures.log().ifPresent(log -> tell(to, log));
          figures.cosigned().forEach(one -> tell(to, one));
        });
  }

  private static void tell(Findings to, PostgresAuditFigures.Log log) {
    to.put(Metric.AUDIT_PENDING, log.pending())
        .put(Metric.AUDIT_ENTRIES, log.entries())
        .put(Metric.AUDIT_CHECKPOINT, log.checkpoint());
  }

  private void tell(Findings to, PostgresAuditFigures.Cosigned one) {
    alias(one.member())
        .ifPresent(
            partner ->
                to.put(Metric.AUDIT_COSIGNED, one.entries(), partner)
                    .put(Metric.AUDIT_COSIGNED_AT, Optional.of(one.heard()), partner));
  }

  Reading withdrawals(Duration every) {
    return new Reading(
        "withdrawals",
        every,
        Set.of(Metric.WITHDRAWALS_OVERDUE, Metric.WITHDRAWALS_ESCALATED),
        this::withdrawals);
  }

  /** Zero for whoever is on time, so that an alert ends by a figure and not by silence. */
  private void withdrawals(Findings to) {
    for (String partner : ground.partners()) {
      alias(partner)
          .ifPresent(
              alias ->
                  to.put(Metric.WITHDRAWALS_OVERDUE, 0, alias)
                      .put(Metric.WITHDRAWALS_ESCALATED, 0, alias));
    }
    for (var late : CustodyWork.late(ground)) {
      alias(late.partner())
          .ifPresent(
              alias ->
                  to.put(Metric.WITHDRAWALS_OVERDUE, late.overdue(), alias)
                      .put(Metric.WITHDRAWALS_ESCALATED, late.escalated(), alias));
    }
  }

  private record Side(String partner, String direction) {}

  /** As they were counted last; to count them takes seconds where there are many. */
  void duties(Findings to, DutyBook book) {
    Map<Side, long[]> sums = new HashMap<>();
    for (var report : book.reports()) {
      if (report.finding() instanceof Counted counted) {
        var direction = report.direction().wireName();
        alias(report.partner())
            .map(alias -> sums.computeIfAbsent(new Side(alias, direction), _ -> new long[2]))
            .ifPresent(
                sum -> {
                  sum[0] += counted.due();
                  sum[1] += counted.overdue();
                });
      }
    }
    sums.forEach(
        (side, sum) ->
            to.put(Metric.DUTIES_DUE, sum[0], side.partner, side.direction)
                .put(Metric.DUTIES_OVERDUE, sum[1], side.partner, side.direction));
  }

  private Optional<String> alias(String member) {
    return ground
        .directory()
        .known()
        .flatMap(known -> known.member(member))
        .filter(Member::isReachable)
        .map(Member::alias);
  }
}
