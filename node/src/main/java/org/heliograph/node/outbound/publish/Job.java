package org.heliograph.node.outbound.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One bulk upload and how far it has come.
 *
 * @param run counts the requests that carried the upload; only the last one writes
 * @param rows answered so far
 * @param bytes of the body, as sent, read so far
 * @param totalBytes length of the body where the client stated it
 * @param problem why it was interrupted or failed
 */
public record Job(
    UUID id,
    String idempotencyKey,
    UploadFormat format,
    State state,
    int run,
    long rows,
    long accepted,
    long duplicate,
    long refused,
    long bytes,
    @Nullable Long totalBytes,
    @Nullable String problem,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {
  /** A node that writes nothing for so long has stopped in the middle. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** Wire names are the names in lower case. */
  public enum State {
    RUNNING,
    INTERRUPTED,
    DONE,
    FAILED
  }

  /** Its state, counting an upload as interrupted whose node has fallen silent. */
  public State stateAt(Instant now) {
    return state == State.RUNNING && updatedAt.plus(SILENCE).isBefore(now)
        ? State.INTERRUPTED
        : state;
  }
}
