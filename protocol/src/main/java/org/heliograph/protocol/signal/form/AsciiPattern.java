package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A pattern such as {@code [0-9a-f]{64}}, one or two ranges of ASCII characters and how many of
 * them: takes the strings that the regular expression takes, many times faster, by comparing eight
 * characters at once with the ranges. Immutable.
 */
final class AsciiPattern {
  private static final int ASCII = 128;
  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = EACH_BYTE << 7;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What the set names stands for itself; neither negation nor escapes nor sets in sets. */
  private static final Pattern SET =
      Pattern.compile("(\\[[\\x20-\\x7e&&[^\\[\\]\\\\^&]]+\\])\\{(\\d{1,6})(?:,(\\d{1,6}))?\\}");

  private final int least;
  private final int most;
  private final BitSet set;

  /** What lifts the first character of a range to 128, in each byte, and what follows its last. */
  private final long from;

  private final long past;

  /** The same of the other range; of the one again where there is no other. */
  private final long otherFrom;

  private final long otherPast;

  private AsciiPattern(Matcher parts) {
    least = Integer.parseInt(parts.group(2));
    most = parts.group(3) == null ? least : Integer.parseInt(parts.group(3));
    set = set(parts.group(1));
    int first = set.nextSetBit(0);
    int end = set.nextClearBit(first);
    int other = Math.max(first, set.nextSetBit(end));
    from = lift(first);
    past = lift(end);
    otherFrom = lift(other);
    otherPast = lift(set.nextClearBit(other));
  }

  private static BitSet set(String regex) {
    var one = Pattern.compile(regex);
    return IntStream.range(0, ASCII)
        .filter(c -> one.matcher(Character.toString(c)).matches())
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  private static long lift(int character) {
    return (ASCII - character) * EACH_BYTE;
  }

  /** The same as a regular expression; empty where that is more than two ranges and a count. */
  static Optional<AsciiPattern> of(String regex) {
    return Optional.of(SET.matcher(regex))
        .filter(Matcher::matches)
        .map(AsciiPattern::new)
        .filter(AsciiPattern::isTwoRanges);
  }

  private boolean isTwoRanges() {
    int ranges = 0;
    for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(set.nextClearBit(c))) {
      ranges++;
    }
    return ranges <= 2;
  }

  /** Whether all of a string is as the regular expression asks. */
  boolean matches(String text) {
    if (text.length() < least || text.length() > most) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return utf8.length == text.length() && hasAll(utf8) && isFaithful(text);
  }

  private boolean hasAll(byte[] ascii) {
    int eights = ascii.length & -Long.BYTES;
    long within = HIGH_BITS;
    for (int i = 0; i < eights; i += Long.BYTES) {
      within &= within((long) EIGHT.get(ascii, i));
    }
    for (int i = eights; i < ascii.length; i++) {
      within &= within(ascii[i] * EACH_BYTE);
    }
    return within == HIGH_BITS;
  }

  /** The high bit of each byte that is in the set. */
  private long within(long eight) {
    long within = (eight + from) & ~(eight + past);
    long withinOther = (eight + otherFrom) & ~(eight + otherPast);
    return (within | withinOther) & HIGH_BITS;
  }

  /** Half a pair of surrogates becomes a question mark in UTF-8. */
  private boolean isFaithful(String text) {
    return !set.get('?') || CharMatcher.ascii().matchesAllOf(text);
  }

  /** Whether the set has a character. */
  boolean has(char c) {
    return set.get(c);
  }
}
