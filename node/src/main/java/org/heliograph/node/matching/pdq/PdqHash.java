package org.heliograph.node.matching.pdq;

/**
 * A PDQ hash: 256 bits, the first in the highest place of {@code a}. Two hashes are as far apart as
 * the number of bits that differ.
 */
public record PdqHash(long a, long b, long c, long d) {
  /** Hexadecimal digits of a written hash. */
  public static final int DIGITS = 64;

  private static final int DIGITS_OF_A_WORD = 16;

  /**
   * Reads 64 hexadecimal digits, small or capital.
   *
   * @throws IllegalArgumentException if it is anything else; does not repeat the value
   */
  public static PdqHash parse(CharSequence hex) {
    if (hex.length() != DIGITS) {
      throw notHex();
    }
    return new PdqHash(word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3));
  }

  private static long word(CharSequence hex, int place) {
    long word = 0;
    for (int i = place * DIGITS_OF_A_WORD; i < (place + 1) * DIGITS_OF_A_WORD; i++) {
      word = word << 4 | digit(hex.charAt(i));
    }
    return word;
  }

  private static int digit(char digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0';
    }
    int letter = (digit | 0x20) - 'a';
    if (letter < 0 || letter > 5) {
      throw notHex();
    }
    return letter + 10;
  }

  private static IllegalArgumentException notHex() {
    return new IllegalArgumentException("a PDQ hash is written in 64 hexadecimal digits");
  }

  /** How many bits differ, 0 to 256. */
  public int distance(PdqHash other) {
    return Long.bitCount(a ^ other.a)
        + Long.bitCount(b ^ other.b)
        + Long.bitCount(c ^ other.c)
        + Long.bitCount(d ^ other.d);
  }

  /** One of sixteen chunks of 16 bits, the first the lowest of {@code a}. */
  short chunk(int chunk) {
    long word =
        switch (chunk >> 2) {
          case 0 -> a;
          case 1 -> b;
          case 2 -> c;
          default -> d;
        };
    return (short) (word >>> (Short.SIZE * (chunk & 3)));
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "PdqHash";
  }
}
