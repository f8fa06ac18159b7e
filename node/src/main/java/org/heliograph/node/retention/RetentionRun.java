package org.heliograph.node.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run that did something, or that a person asked for.
 *
 * @param askedBy empty where the clock did
 * @param rewritten whether tables and log were written anew, so that the bytes are gone too
 */
public record RetentionRun(
    long number,
    Instant startedAt,
    Instant finishedAt,
    Optional<String> askedBy,
    boolean rewritten,
    List<Done> done) {
  public RetentionRun {
    done = List.copyOf(done);
  }

  /**
   * What it did in one place.
   *
   * @param note what could not be done, and what to do about it
   */
  public record Done(String place, long rows, long millis, Optional<String> note) {}
}
