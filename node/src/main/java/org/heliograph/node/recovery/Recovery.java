package org.heliograph.node.recovery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node went back to a backup, and how far the way back is.
 *
 * @param generation of the node's data: 1, and one more with each declared restore
 * @param cause why the last was needed; null where none ever was
 * @param words the same for people
 * @param partner whose word it was, where it was a partner's
 * @param since when this state began; null where it always was
 * @param step the last step that was done of a declared one
 */
public record Recovery(
    long generation,
    State state,
    @Nullable Cause cause,
    @Nullable String words,
    @Nullable String partner,
    @Nullable Instant since,
    @Nullable String step) {
  /** Where it is. */
  public enum State {
    /** Nothing was restored. */
    NONE,
    /** It looks as if something was; nothing leaves until a person says what it is. */
    NEEDED,
    /** A restore was declared; partners are asked what is missing. */
    RUNNING,
    /** All partners were asked and answered. */
    DONE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** How it is known. */
  public enum Cause {
    /** A backup was put into the database by {@code heliograph restore}. */
    RESTORED,
    /** The audit log is older than what partners have seen of it. */
    AUDIT_OLDER,
    /** A partner names something of ours that this node never sent. */
    PARTNER_AHEAD,
    /** A person said so. */
    DECLARED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Cause ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** The step at which partners are asked what they have. */
  static final String ASKING = "asking";

  /** The step after which signals go again. */
  static final String OPENED = "opened";

  /** Whether what this node says to partners is numbered past all that it ever said. */
  boolean isAsking() {
    return ASKING.equals(step) || isOpened();
  }

  /** Whether all who answer were heard, so that signals may go again. */
  public boolean isOpened() {
    return OPENED.equals(step);
  }

  /** What to tell people while it is needed. */
  public Optional<String> warning() {
    return state == State.NEEDED
        ? Optional.of(
            "%s Nothing leaves this node until it is known what happened: ./heliograph recover goes on."
                .formatted(words == null ? "" : words))
        : Optional.empty();
  }
}
