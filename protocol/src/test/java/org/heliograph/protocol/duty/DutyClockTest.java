package org.heliograph.protocol.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.heliograph.protocol.agreement.Duty;
import org.junit.jupiter.api.Test;

class DutyClockTest {
  /** A Monday. */
  private static final Instant EVENT = Instant.parse("2026-11-16T09:00:00Z");

  @Test
  void aClockIsDueThenOverdueThenPressing() {
    // Given
    var clock = clock(Duty.Kind.OUTCOMES, OptionalInt.of(2));
    var due = Instant.parse("2026-11-19T00:00:00Z");

    // Then
    assertThat(clock.due(EVENT)).contains(due);
    assertThat(clock.state(EVENT, false, due.minusMillis(1))).isEqualTo(DutyState.DUE);
    assertThat(clock.state(EVENT, false, due)).isEqualTo(DutyState.OVERDUE);
    assertThat(clock.state(EVENT, true, due)).isEqualTo(DutyState.MET);
    assertThat(clock.level(EVENT, Instant.parse("2026-11-20T23:59:59Z")))
        .isEqualTo(DutyLevel.OVERDUE);
    assertThat(clock.level(EVENT, Instant.parse("2026-11-21T00:00:00Z")))
        .isEqualTo(DutyLevel.ESCALATED);
  }

  @Test
  void whereNoTimeIsAgreedNothingIsOverdue() {
    // Given
    var clock = clock(Duty.Kind.OUTCOMES, OptionalInt.empty());

    // Then
    assertThat(clock.due(EVENT)).isEmpty();
    assertThat(clock.overdueBefore(DutyClock.NEVER)).isEmpty();
    assertThat(clock.state(EVENT, false, DutyClock.NEVER.minusMillis(1))).isEqualTo(DutyState.DUE);
  }

  @Test
  void aReviewThatDidNotComeBeforeIsOverdueAtOnce() {
    // Given
    var clock = clock(Duty.Kind.HUMAN_REVIEW_BEFORE_ACTION, OptionalInt.of(2));

    // Then
    assertThat(clock.due(EVENT)).contains(EVENT);
    assertThat(clock.level(EVENT, EVENT)).isEqualTo(DutyLevel.OVERDUE);
    assertThat(clock.overdueBefore(EVENT)).hasValueSatisfying(it -> assertThat(it).isAfter(EVENT));
    assertThat(clock.level(EVENT, EVENT.plus(Duration.ofDays(7)))).isEqualTo(DutyLevel.ESCALATED);
  }

  private static DutyClock clock(Duty.Kind kind, OptionalInt days) {
    return DutyClock.of(new Duty(kind, days), MemberCalendar.DEFAULT);
  }
}
