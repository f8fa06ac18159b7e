package org.heliograph.node.audit.log;

import java.util.Arrays;
import java.util.Locale;

/**
 * Something in which a log and what it rests on do not agree.
 *
 * @param index of the entry; of a checkpoint or tile, the first entry that it is about
 */
public record Damage(int log, long index, Kind kind) {
  /** What is wrong. */
  public enum Kind {
    REWRITTEN("the entry is not the one that was appended"),
    MISSING("the entry is missing"),
    INSERTED("the entry was never appended"),
    REORDERED("the entry is that of another place"),
    FACTS("its facts differ"),
    COLUMNS("its search columns differ"),
    TILES("the stored hashes from here on differ"),
    CHECKPOINT("the checkpoint of this size does not hold");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return Arrays.stream(values())
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(code));
    }
  }

  /** In words that name the entry. */
  public String words() {
    return "entry %d of log %d: %s".formatted(index, log, kind.words);
  }
}
