package org.heliograph.protocol.agreement.diff;

import static org.heliograph.protocol.agreement.diff.Direction.NARROWS;
import static org.heliograph.protocol.agreement.diff.Direction.NEUTRAL;
import static org.heliograph.protocol.agreement.diff.Direction.WIDENS;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.protocol.agreement.Handling;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.seal.AgreementRef;

/** In which direction a term goes from one value to another that differs from it. */
@FunctionalInterface
interface Rule<T> {
  Direction direction(T before, T after);

  static <T> Rule<T> widensAlways() {
    return (before, after) -> WIDENS;
  }

  static <T> Rule<T> neverMatters() {
    return (before, after) -> NEUTRAL;
  }

  static <T extends Comparable<? super T>> Rule<T> moreWidens() {
    return (before, after) -> Direction.widensIf(after.compareTo(before) > 0);
  }

  static <T extends Comparable<? super T>> Rule<T> lessWidens() {
    return (before, after) -> Direction.widensIf(after.compareTo(before) < 0);
  }

  static Rule<Boolean> trueWidens() {
    return moreWidens();
  }

  static Rule<Boolean> falseWidens() {
    return lessWidens();
  }

  /** Something without which less is asked of the source: another one is not understood. */
  static <T> Rule<Optional<T>> presenceNarrows() {
    return (before, after) -> Direction.widensIf(before.isPresent());
  }

  /** Later in time, where offsets do not count. */
  static Direction later(OffsetDateTime before, OffsetDateTime after) {
    return after.isEqual(before) ? NEUTRAL : Direction.widensIf(after.isAfter(before));
  }

  /** Earlier in time, where offsets do not count. */
  static Direction earlier(OffsetDateTime before, OffsetDateTime after) {
    return after.isEqual(before) ? NEUTRAL : Direction.widensIf(after.isBefore(before));
  }

  /** A later end, where none is the latest. */
  static Direction laterEnd(Optional<OffsetDateTime> before, Optional<OffsetDateTime> after) {
    return before.isPresent() && after.isPresent()
        ? later(before.get(), after.get())
        : Direction.widensIf(after.isEmpty());
  }

  static Direction longer(Validity before, Validity after) {
    return earlier(before.from(), after.from()).and(end(before, after));
  }

  private static Direction end(Validity before, Validity after) {
    var was = Optional.ofNullable(before.to());
    var is = Optional.ofNullable(after.to());
    return was.equals(is) ? NEUTRAL : laterEnd(was, is);
  }

  /** Another version of the same programme changes nothing that does not show elsewhere. */
  static Direction programme(Optional<AgreementRef> before, Optional<AgreementRef> after) {
    return before.map(AgreementRef::id).equals(after.map(AgreementRef::id)) ? NEUTRAL : WIDENS;
  }

  /** A clock that runs longer, where none is the longest. */
  static Direction slower(OptionalInt before, OptionalInt after) {
    return Direction.widensIf(days(after) > days(before));
  }

  private static int days(OptionalInt clock) {
    return clock.orElse(Integer.MAX_VALUE);
  }

  /** To exclude and to take only are different sets: either to the other lets something new in. */
  static Direction privateCommunications(
      PrivateCommunications before, PrivateCommunications after) {
    return Direction.widensIf(before != PrivateCommunications.INCLUDED);
  }

  /** Only a new promise to keep the source's name back gives it more than it had. */
  static Direction attribution(Handling.Attribution before, Handling.Attribution after) {
    return before == Handling.Attribution.MAY && after == Handling.Attribution.MUST_NOT
        ? NARROWS
        : WIDENS;
  }
}
