package org.heliograph.node.returns.withdraw;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for own signals that are not withdrawn; all that is named has to be true of them. Intervals
 * are half open.
 *
 * @param label {@code scheme:code}, as the signals have it
 * @param ids none asks for any
 */
public record SignalQuery(
    @Nullable String kind,
    @Nullable String label,
    @Nullable UUID job,
    @Nullable Instant publishedFrom,
    @Nullable Instant publishedTo,
    @Nullable Instant expiresFrom,
    @Nullable Instant expiresTo,
    List<UUID> ids) {
  public SignalQuery {
    ids = List.copyOf(ids);
  }

  /** Whether it asks for every signal there is, which nobody means. */
  public boolean isUnlimited() {
    return ids.isEmpty()
        && Stream.of(kind, label, job, publishedFrom, publishedTo, expiresFrom, expiresTo)
            .allMatch(Objects::isNull);
  }
}
