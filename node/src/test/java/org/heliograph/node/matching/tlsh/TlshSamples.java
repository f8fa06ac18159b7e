package org.heliograph.node.matching.tlsh;

import java.util.Locale;
import java.util.Random;

/** Invented TLSH digests, and their distance worked out digit by digit as it is published. */
final class TlshSamples {
  private static final int DIGITS = 70;

  private TlshSamples() {}

  static String any(Random random) {
    var digest = new StringBuilder("T1");
    for (int i = 0; i < DIGITS; i++) {
      digest.append(hex(random.nextInt(16)));
    }
    return digest.toString();
  }

  /** A digest some of whose digits are other ones, mostly next to what they were. */
  static String near(String digest, int changes, Random random) {
    var near = new StringBuilder(digest);
    for (int i = 0; i < changes; i++) {
      int at = 2 + random.nextInt(DIGITS);
      int digit = Character.digit(near.charAt(at), 16);
      int step = random.nextInt(4) == 0 ? random.nextInt(16) : random.nextBoolean() ? 1 : 15;
      near.setCharAt(at, hex(digit + step & 15));
    }
    return near.toString();
  }

  private static char hex(int digit) {
    return Integer.toHexString(digit).toUpperCase(Locale.ROOT).charAt(0);
  }

  static int distance(String one, String other) {
    int checksum = one.substring(2, 4).equals(other.substring(2, 4)) ? 0 : 1;
    int lengths = circular(header(one, 4), header(other, 4), 256);
    return checksum
        + (lengths <= 1 ? lengths : lengths * 12)
        + ratio(header(one, 6) & 15, header(other, 6) & 15)
        + ratio(header(one, 6) >> 4, header(other, 6) >> 4)
        + body(one, other);
  }

  /** The two digits of a byte of the header are exchanged. */
  private static int header(String digest, int at) {
    return digit(digest, at) + 16 * digit(digest, at + 1);
  }

  private static int ratio(int one, int other) {
    int steps = circular(one, other, 16);
    return steps <= 1 ? steps : (steps - 1) * 12;
  }

  private static int circular(int one, int other, int range) {
    int apart = Math.floorMod(one - other, range);
    return Math.min(apart, range - apart);
  }

  private static int body(String one, String other) {
    int sum = 0;
    for (int at = 8; at < 2 + DIGITS; at++) {
      sum += quarters(digit(one, at) & 3, digit(other, at) & 3);
      sum += quarters(digit(one, at) >> 2, digit(other, at) >> 2);
    }
    return sum;
  }

  private static int quarters(int one, int other) {
    int apart = Math.abs(one - other);
    return apart == 3 ? 6 : apart;
  }

  private static int digit(String digest, int at) {
    return Character.digit(digest.charAt(at), 16);
  }
}
