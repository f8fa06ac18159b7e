package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.agreement.life.Retell;

/**
 * Our newest question to a partner to tell again all that is agreed with it, and what came of it.
 *
 * @param versions of agreements that were new here or stand otherwise than before
 * @param acts of both members that were not here
 * @param words what people should look at
 */
public record Retelling(
    String partner,
    UUID session,
    Retell.Reason reason,
    State state,
    Instant askedAt,
    Optional<Instant> endedAt,
    int versions,
    int acts,
    List<String> words) {
  /** How far a question is. */
  public enum State {
    ASKED,
    TOLD,
    SETTLED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Retelling {
    words = List.copyOf(words);
  }

  /**
   * Whether nothing may be decided by what is known here: the partner may know of a suspension or
   * an end that this database has lost.
   */
  public boolean holdsUp() {
    return isOpen() && reason != Retell.Reason.ASKED;
  }

  public boolean isOpen() {
    return state == State.ASKED;
  }

  /** What a partner's answer changed here. */
  record Findings(int versions, int acts, List<String> words) {
    Findings {
      words = List.copyOf(words);
    }
  }
}
