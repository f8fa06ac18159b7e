package org.heliograph.protocol.agreement;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A half-open span of time, from inclusive to exclusive; without an end where {@code to} is null.
 * The offsets are kept as people wrote them, only the instants count.
 */
public record Validity(OffsetDateTime from, @Nullable OffsetDateTime to) {
  public boolean holdsAt(Instant instant) {
    return !instant.isBefore(from.toInstant()) && (to == null || instant.isBefore(to.toInstant()));
  }
}
