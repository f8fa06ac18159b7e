package org.heliograph.node.members;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.platform.http.HealthCheck;

/**
 * Asks people to replace keys in time.
 *
 * @param remindAfter age of a key from which on it is asked for
 */
public record KeyReminders(KeysOfNode keys, Period remindAfter, InstantSource clock)
    implements HealthCheck {
  /** Before the end of a certificate. */
  private static final Duration FIRST = Duration.ofDays(30);

  /** From then on the node's health says so, too. */
  private static final Duration LAST = Duration.ofDays(7);

  /** A statement that the convener has not taken by then has been forgotten somewhere. */
  private static final Duration WAITING = Duration.ofDays(2);

  /** A key to do something about, and what. */
  public record Reminder(OwnKey key, Instant due, String words) {}

  /** What is to be done now. */
  public List<Reminder> due() {
    var due = new ArrayList<Reminder>();
    var now = clock.instant();
    for (var key : keys.all()) {
      (KeysOfNode.isTls(key) ? ending(key, now) : ageing(key, now)).ifPresent(due::add);
    }
    return due;
  }

  private Optional<Reminder> ending(OwnKey key, Instant now) {
    return key.until()
        .filter(end -> !now.isBefore(end.minus(FIRST)))
        .map(end -> new Reminder(key, end, endWords(key, end, now)));
  }

  private static String endWords(OwnKey key, Instant end, Instant now) {
    var command =
        key.use().equals("tls")
            ? "Renew it: ./heliograph node renew-tls --home DIR."
            : "Put a new one into %s; the node takes it by itself.".formatted(key.kept());
    return "The %s certificate %s. %s"
        .formatted(key.use(), now.isBefore(end) ? "ends at " + end : "has ended", command);
  }

  private Optional<Reminder> ageing(OwnKey key, Instant now) {
    return switch (key.state()) {
      case CURRENT -> {
        var begin = keys.begin(key);
        var due = begin.atOffset(ZoneOffset.UTC).plus(remindAfter).toInstant();
        yield Optional.of(new Reminder(key, due, ageWords(key, begin, now)))
            .filter(reminder -> !now.isBefore(reminder.due()));
      }
      case NEXT ->
          Optional.of(new Reminder(key, key.since().plus(WAITING), waitWords(key)))
              .filter(reminder -> !now.isBefore(reminder.due()));
      case OLDER, DESTROYED -> Optional.empty();
    };
  }

  private static String ageWords(OwnKey key, Instant begin, Instant now) {
    return "The %s key is %d days old. Replace it: ./heliograph node rotate %s --home DIR."
        .formatted(key.use(), begin.until(now, ChronoUnit.DAYS), key.use());
  }

  private static String waitWords(OwnKey key) {
    return "The next %s key waits for the directory since %s: has the convener taken %s.rotation.jws?"
        .formatted(key.use(), key.since(), key.use());
  }

  @Override
  public String name() {
    return "certificates";
  }

  @Override
  public boolean isNeeded() {
    return false;
  }

  @Override
  public Optional<String> problem() {
    var now = clock.instant();
    return due().stream()
        .filter(one -> KeysOfNode.isTls(one.key()) && !now.isBefore(one.due().minus(LAST)))
        .map(Reminder::words)
        .reduce((some, more) -> some + " " + more);
  }
}
