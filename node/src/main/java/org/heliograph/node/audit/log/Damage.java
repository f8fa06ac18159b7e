package org.heliograph.node.audit.log;

import java.util.Arrays;
import java.util.Locale;

/**
 * Something in which a log and what it rests on do not agree.
 *
 * @param index of the entry, or of the first of those that it is about
 * @param last the same as the index, or the last of those that it is about
 */
public record Damage(int log, long index, long last, Kind kind) {
  /** What is wrong. */
  public enum Kind {
    REWRITTEN("not the one that was appended"),
    MISSING("missing"),
    INSERTED("never appended"),
    REORDERED("that of another place"),
    FACTS("its facts differ"),
    COLUMNS("its search columns differ"),
    AMONG("at least one of them is not the one that was appended"),
    TILES("the stored hashes of them differ"),
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

  static Damage of(int log, long index, Kind kind) {
    return new Damage(log, index, index, kind);
  }

  /** In words that name the entry. */
  public String words() {
    return kind == Kind.CHECKPOINT
        ? "size %d of log %d: %s".formatted(index, log, kind.words)
        : "%s of log %d: %s".formatted(place(), log, kind.words);
  }

  private String place() {
    return index == last ? "entry " + index : "entries %d to %d".formatted(index, last);
  }
}
