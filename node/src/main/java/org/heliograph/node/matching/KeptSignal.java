package org.heliograph.node.matching;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.wire.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A partner's signal as it stands here.
 *
 * @param state kept, narrowed or withdrawn; held-for-review while a flood is being reviewed, or
 *     discarded
 * @param change what happened last: kept, changed, narrowed or withdrawn; held or discarded where a
 *     flood was
 * @param entry what is kept of what the source sealed; null once withdrawn
 * @param mark its place in the feed; moves with each change
 */
public record KeptSignal(
    String source,
    UUID id,
    String kind,
    String state,
    String change,
    int version,
    long revision,
    String agreement,
    int agreementVersion,
    String clause,
    String purpose,
    @Nullable Entry entry,
    Instant keptAt,
    Instant changedAt,
    Instant expiresAt,
    Mark mark) {
  /** Its state while it came in a flood that nobody has decided about. */
  public static final String HELD_FOR_REVIEW = "held-for-review";

  public boolean isHeldForReview() {
    return state.equals(HELD_FOR_REVIEW);
  }

  /** What readers are told of it once it is held for review: that it is not to be used. */
  KeptSignal withoutEntry() {
    return new KeptSignal(
        source,
        id,
        kind,
        state,
        change,
        version,
        revision,
        agreement,
        agreementVersion,
        clause,
        purpose,
        null,
        keptAt,
        changedAt,
        expiresAt,
        mark);
  }

  /** What is left of it once its source took it back. */
  KeptSignal withdrawn() {
    return new KeptSignal(
        source,
        id,
        kind,
        "withdrawn",
        "withdrawn",
        version,
        revision,
        agreement,
        agreementVersion,
        clause,
        "",
        null,
        keptAt,
        changedAt,
        expiresAt,
        mark);
  }
}
