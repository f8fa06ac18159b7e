package org.heliograph.node.repair;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.seal.Hash;

/**
 * One session of repair with one partner, as this side remembers it.
 *
 * @param begunBy a person; empty where the node or the partner began it
 * @param movedAt when it last got on
 * @param digest of what both were found to hold
 * @param attempts how often the other side was asked in vain since it last answered
 * @param words for people, empty where there is nothing to say
 */
public record Resync(
    UUID id,
    String partner,
    Way way,
    Mode mode,
    String reason,
    State state,
    Optional<String> begunBy,
    Instant begunAt,
    Instant movedAt,
    Optional<Instant> endedAt,
    Counts counts,
    int rounds,
    Optional<Hash> digest,
    int attempts,
    Instant nextAt,
    String words) {
  /** Which way the signals go that are repaired. */
  public enum Way {
    /** To the partner: this member is the source and leads. */
    TO,
    /** From the partner, which is asked to lead. */
    FROM;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Way ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** What is done about differences. */
  public enum Mode {
    /** They are counted. */
    COMPARE,
    /** They are repaired. */
    REPAIR,
    /** The same, after each stream to the partner has begun a new epoch. */
    NEW_EPOCH;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Mode> ofWire(String name) {
      return Arrays.stream(values()).filter(mode -> mode.wireName().equals(name)).findFirst();
    }

    public boolean repairs() {
      return this != COMPARE;
    }
  }

  /** How far it is. */
  public enum State {
    /** The other side was asked and has not answered. */
    ASKING,
    /** What both hold is being compared. */
    COMPARING,
    /** What differed is being sealed and sent. */
    SENDING,
    /** Both hold the same. */
    AGREED,
    /** It ended without that; the words say why. */
    FAILED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What was found and done, in signals unless it says otherwise.
   *
   * @param compared that both hold, at the end
   * @param different in all rounds together
   * @param withheld affected, and the partner is not entitled to them
   * @param lost affected, but their content is gone here
   * @param unknown held by the partner and not explained by what this member remembers to have sent
   * @param voided in consignments
   * @param itemsAgain in returns and notices
   */
  public record Counts(
      long compared,
      long different,
      long resealed,
      long tombstones,
      long withheld,
      long lost,
      long unknown,
      long voided,
      long itemsAgain) {}

  public boolean isOpen() {
    return endedAt.isEmpty();
  }
}
