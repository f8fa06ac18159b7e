package org.heliograph.protocol.seal;

import java.util.UUID;

/**
 * A part of all ids: those whose 128 bits begin with some hexadecimal digits.
 *
 * @param digits 0 to 8, in lower case; none stands for all ids
 */
public record TreePrefix(String digits) implements Comparable<TreePrefix> {
  /** All ids. */
  public static final TreePrefix ALL = new TreePrefix("");

  /** Most digits. */
  public static final int DEEPEST = 8;

  public TreePrefix {
    if (digits.length() > DEEPEST || !digits.chars().allMatch(TreePrefix::isDigit)) {
      throw new IllegalArgumentException("a prefix is 0 to 8 hexadecimal digits in lower case");
    }
  }

  private static boolean isDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /** The prefix with so many digits that an id has. */
  public static TreePrefix of(UUID id, int length) {
    return new TreePrefix(
        length == 0
            ? ""
            : "%08x".formatted(id.getMostSignificantBits() >>> 32).substring(0, length));
  }

  public boolean covers(UUID id) {
    return bits(id.getMostSignificantBits() >>> 32) == bits(value());
  }

  private long bits(long word) {
    return word >>> (4 * (DEEPEST - digits.length()));
  }

  private long value() {
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 16) << (4 * (DEEPEST - digits.length()));
  }

  public boolean covers(TreePrefix part) {
    return part.digits.startsWith(digits);
  }

  /** The lowest id that it covers. */
  public UUID first() {
    return new UUID(value() << 32, 0);
  }

  /** The highest id that it covers. */
  public UUID last() {
    long rest = digits.isEmpty() ? 0xffff_ffffL : (1L << (4 * (DEEPEST - digits.length()))) - 1;
    return new UUID((value() | rest) << 32 | 0xffff_ffffL, -1);
  }

  @Override
  public int compareTo(TreePrefix other) {
    return digits.compareTo(other.digits);
  }

  @Override
  public String toString() {
    return digits;
  }
}
