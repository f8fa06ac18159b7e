package org.heliograph.node.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves forward; otherwise it goes as the one beneath it. */
public final class MovedClock extends Clock {
  private final InstantSource beneath;
  private volatile Duration ahead = Duration.ZERO;

  public MovedClock(InstantSource beneath) {
    this.beneath = beneath;
  }

  public void moves(Duration forward) {
    ahead = ahead.plus(forward);
  }

  public void movesTo(Instant instant) {
    ahead = Duration.between(beneath.instant(), instant);
  }

  @Override
  public Instant instant() {
    return beneath.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
