package org.heliograph.node.outbound.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
 * @param hold whether people decide about it
 * @param withdrawal the act that recalled it
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
    @Nullable Instant finishedAt,
    Hold hold,
    @Nullable UUID withdrawal) {
  /** A node that writes nothing for so long has stopped in the middle. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /**
   * Whether it waits for people before anything of it goes out.
   *
   * @param uploader whose hand sent it; null where nothing of it waits
   * @param releaseAt when it goes unless somebody decides before
   * @param decidedBy who let it go or cancelled it; null where time did, or nobody has
   */
  public record Hold(
      @Nullable String uploader,
      @Nullable Instant releaseAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {
    boolean applies() {
      return uploader != null;
    }
  }

  /** Wire names are the names in lower case. */
  public enum State {
    RUNNING,
    INTERRUPTED,
    /** Its rows are answered and none has gone out. */
    HELD,
    DONE,
    FAILED,
    /** Nothing of it ever goes out. */
    CANCELLED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its state, counting an upload as interrupted whose node has fallen silent. */
  public State stateAt(Instant now) {
    return state == State.RUNNING && updatedAt.plus(SILENCE).isBefore(now)
        ? State.INTERRUPTED
        : state;
  }
}
