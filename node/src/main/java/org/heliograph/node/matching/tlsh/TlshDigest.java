package org.heliograph.node.matching.tlsh;

import com.idealista.tlsh.digests.Body;
import com.idealista.tlsh.digests.Checksum;
import com.idealista.tlsh.digests.Digest;
import com.idealista.tlsh.digests.LValue;
import com.idealista.tlsh.digests.Q;

/**
 * A TLSH digest of 128 buckets and one byte of checksum: how long the text is on a logarithmic
 * scale, two ratios of its quartiles, and a quarter from 0 to 3 for each bucket.
 *
 * @param checksum 0 to 255
 * @param length 0 to 255, and 255 is next to 0
 * @param ratios two numbers from 0 to 15
 * @param a quarters of 32 buckets, two bits each; so are b, c and d
 */
record TlshDigest(int checksum, int length, int ratios, long a, long b, long c, long d) {
  private static final String PREFIX = "T1";
  private static final int BODY = 8;
  private static final int DIGITS_OF_A_WORD = 16;
  private static final int HEX = 16;
  private static final int FAR = 12;
  private static final long LOW_BITS = 0x5555_5555_5555_5555L;

  /** Reads {@code T1} and 70 upper-case hexadecimal digits. */
  static TlshDigest parse(String canonical) {
    if (!canonical.startsWith(PREFIX) || canonical.length() != BODY + 4 * DIGITS_OF_A_WORD) {
      throw new IllegalArgumentException("a TLSH digest is T1 and 70 hexadecimal digits");
    }
    return new TlshDigest(
        swapped(canonical, 2),
        swapped(canonical, 4),
        swapped(canonical, 6),
        word(canonical, 0),
        word(canonical, 1),
        word(canonical, 2),
        word(canonical, 3));
  }

  /** The header's bytes are written with their halves exchanged. */
  private static int swapped(String hex, int at) {
    return Integer.parseInt(hex, at, at + 1, HEX) | Integer.parseInt(hex, at + 1, at + 2, HEX) << 4;
  }

  private static long word(String hex, int place) {
    int at = BODY + place * DIGITS_OF_A_WORD;
    return Long.parseUnsignedLong(hex, at, at + DIGITS_OF_A_WORD, HEX);
  }

  /** TLSH distance, 0 for the same digest. */
  int distance(TlshDigest other) {
    return digest().calculateDifference(other.digest(), true);
  }

  private Digest digest() {
    int[] body = new int[4 * Long.BYTES];
    for (int i = 0; i < body.length; i++) {
      body[i] = (int) (word(i / Long.BYTES) >>> (i % Long.BYTES * Byte.SIZE)) & 0xFF;
    }
    return new Digest(
        new Checksum(new int[] {checksum}), new LValue(length), new Q(ratios), new Body(body));
  }

  private long word(int place) {
    return switch (place) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      default -> d;
    };
  }

  /** How far lengths may be apart for a distance: the next costs 1, others 12 a step. */
  static int reach(int distance) {
    return distance == 0 ? 0 : Math.max(1, distance / FAR);
  }

  /**
   * What the ratios cost: nothing, 1 for the next, 12 for each step beyond that.
   *
   * @param ratios of the other digest
   */
  int ratiosCost(int ratios) {
    return ratioCost(this.ratios & 15, ratios & 15) + ratioCost(this.ratios >>> 4, ratios >>> 4);
  }

  private static int ratioCost(int one, int other) {
    int apart = Math.abs(one - other);
    int steps = Math.min(apart, 16 - apart);
    return steps <= 1 ? steps : (steps - 1) * FAR;
  }

  /**
   * What the quarters of 32 buckets cost at least. It is the sum of their differences; a difference
   * of three costs six and counts here as one.
   */
  static int leastCost(long some, long others) {
    long differs = some ^ others;
    long low = differs & LOW_BITS;
    long high = differs >>> 1 & LOW_BITS;
    return Long.bitCount(low) + 2 * Long.bitCount(high & ~low);
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "TlshDigest";
  }
}
