package org.heliograph.node.duties;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.agreements.Agreements;
import org.heliograph.node.duties.DutyCounting.Owed;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.duty.DutyClock;
import org.heliograph.protocol.duty.MemberCalendar;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;

/**
 * The duties of all agreements in force. They are counted now and then, since to count those of a
 * million signals takes seconds; everybody reads the last count. Safe for many threads.
 */
public final class Duties {
  private static final Comparator<DutyReport> ORDER =
      comparing(DutyReport::partner)
          .thenComparing(DutyReport::direction)
          .thenComparing(report -> report.agreement().id());

  private final String self;
  private final Supplier<Agreements> agreements;
  private final Function<String, MemberCalendar> calendars;
  private final DutyCounting counting;
  private final InstantSource clock;
  private volatile Optional<Counted> last = Optional.empty();

  /** What was counted, and of which agreements. */
  private record Counted(Agreements agreements, DutyBook book) {}

  /**
   * @param calendars of members, by id
   */
  public Duties(
      String self,
      Supplier<Agreements> agreements,
      Function<String, MemberCalendar> calendars,
      DutyCounting counting,
      InstantSource clock) {
    this.self = self;
    this.agreements = agreements;
    this.calendars = calendars;
    this.counting = counting;
    this.clock = clock;
  }

  /** As they were counted last; counted now where the agreements are others by now. */
  public DutyBook book() {
    var now = agreements.get();
    return last.filter(it -> it.agreements() == now).map(Counted::book).orElseGet(this::count);
  }

  /** As they were counted last, under whatever agreements; empty before the first time. */
  public Optional<DutyBook> last() {
    return last.map(Counted::book);
  }

  /** Counts anew. */
  public synchronized DutyBook count() {
    var now = clock.instant();
    var all = agreements.get();
    var reports = new ArrayList<DutyReport>();
    for (var partner : all.recipients()) {
      report(partner, DutyDirection.OWED_TO_US, all.toRecipient(partner).terms(), now, reports);
    }
    for (var partner : all.sources()) {
      report(partner, DutyDirection.OWED_BY_US, all.fromSource(partner).terms(), now, reports);
    }
    reports.sort(ORDER);
    var book = new DutyBook(now, reports);
    last = Optional.of(new Counted(all, book));
    return book;
  }

  private void report(
      String partner,
      DutyDirection direction,
      Collection<Terms> terms,
      Instant now,
      List<DutyReport> reports) {
    var calendar = calendars.apply(direction == DutyDirection.OWED_TO_US ? partner : self);
    for (var agreement : inForce(terms, now)) {
      for (var duty : agreement.duties()) {
        var owed =
            new Owed(
                partner,
                direction,
                agreement.id(),
                versions(terms, agreement.id(), duty.kind()),
                duty.kind());
        var finding = counting.count(owed, DutyClock.of(duty, calendar), now);
        reports.add(new DutyReport(partner, direction, agreement.ref(), duty, finding));
      }
    }
  }

  /** The newest version of each agreement that has begun; a suspended one is owed as before. */
  private static List<Agreement> inForce(Collection<Terms> terms, Instant now) {
    var open =
        terms.stream()
            .filter(it -> it.standing() != Standing.ENDED)
            .map(Terms::agreement)
            .filter(it -> isDuring(it.validity(), now))
            .toList();
    return open.stream()
        .filter(
            one ->
                open.stream()
                    .noneMatch(it -> it.id().equals(one.id()) && it.version() > one.version()))
        .toList();
  }

  private static boolean isDuring(Validity validity, Instant now) {
    var to = validity.to();
    return !now.isBefore(validity.from().toInstant())
        && (to == null || now.isBefore(to.toInstant()));
  }

  private static List<Integer> versions(Collection<Terms> terms, String id, Duty.Kind kind) {
    return terms.stream()
        .map(Terms::agreement)
        .filter(it -> it.id().equals(id))
        .filter(it -> it.duties().stream().anyMatch(duty -> duty.kind() == kind))
        .map(Agreement::version)
        .toList();
  }
}
