package org.heliograph.node.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A litigation hold: nothing that it covers is deleted while it lasts.
 *
 * @param until when it ends by itself; who needs it longer places another one
 * @param bodies how many bodies would be gone without holds and are covered by this one
 */
public record Hold(
    UUID id,
    Scope scope,
    String reason,
    String placedBy,
    Instant placedAt,
    Instant until,
    Optional<End> end,
    long bodies) {
  /**
   * What a hold covers.
   *
   * @param source whose signals; our own id for our own
   * @param agreement under which they came; empty for any
   * @param signal one of them; empty for all
   */
  public record Scope(String source, Optional<String> agreement, Optional<UUID> signal) {}

  /**
   * How a hold ended.
   *
   * @param by who ended it; empty where its time had come
   */
  public record End(Instant at, Optional<String> by, Optional<String> note) {}
}
