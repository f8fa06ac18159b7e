package org.heliograph.protocol.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.agreement.Duty;

/** When what a duty calls for is due, once the event that starts it has happened. */
public sealed interface DutyClock {
  /** After everything that happens, and a time that databases know. */
  Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** The clock of a duty, in the calendar of the member who owes it. */
  static DutyClock of(Duty duty, MemberCalendar calendar) {
    if (duty.kind() == Duty.Kind.HUMAN_REVIEW_BEFORE_ACTION) {
      return new Before();
    }
    return duty.withinDays().isPresent()
        ? new Within(calendar, duty.withinDays().getAsInt())
        : new Open();
  }

  /** When it is due; empty where the agreement sets no time. */
  Optional<Instant> due(Instant event);

  /** Events before this are overdue unless they are met; empty where none ever is. */
  Optional<Instant> overdueBefore(Instant now);

  /** How pressing it is that what an event started is not met. */
  default DutyLevel level(Instant event, Instant now) {
    var due = due(event);
    if (due.isEmpty() || now.isBefore(due.get())) {
      return DutyLevel.DUE;
    }
    return now.isBefore(escalated(event)) ? DutyLevel.OVERDUE : DutyLevel.ESCALATED;
  }

  /** From when on it is more than late. */
  Instant escalated(Instant event);

  /** The state of what one event started. */
  default DutyState state(Instant event, boolean met, Instant now) {
    if (met) {
      return DutyState.MET;
    }
    return level(event, now) == DutyLevel.DUE ? DutyState.DUE : DutyState.OVERDUE;
  }

  /** So many days; pressing once twice as many have passed. */
  record Within(MemberCalendar calendar, int days) implements DutyClock {
    @Override
    public Optional<Instant> due(Instant event) {
      return Optional.of(calendar.due(event, days));
    }

    @Override
    public Optional<Instant> overdueBefore(Instant now) {
      return Optional.of(calendar.overdueBefore(now, days));
    }

    @Override
    public Instant escalated(Instant event) {
      return calendar.due(event, 2 * Math.max(days, 1));
    }
  }

  /** It had to be done before the event: what is not met then is overdue at once. */
  record Before() implements DutyClock {
    private static final Duration PRESSING = Duration.ofDays(7);

    @Override
    public Optional<Instant> due(Instant event) {
      return Optional.of(event);
    }

    @Override
    public Optional<Instant> overdueBefore(Instant now) {
      return Optional.of(NEVER);
    }

    @Override
    public Instant escalated(Instant event) {
      return event.plus(PRESSING);
    }
  }

  /** No time is agreed: due until it is met, and never overdue. */
  record Open() implements DutyClock {
    @Override
    public Optional<Instant> due(Instant event) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> overdueBefore(Instant now) {
      return Optional.empty();
    }

    @Override
    public Instant escalated(Instant event) {
      return NEVER;
    }
  }
}
