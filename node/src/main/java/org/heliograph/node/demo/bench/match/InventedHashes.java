package org.heliograph.node.demo.bench.match;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Hashes that follow from a seed and a number; immutable. */
final class InventedHashes {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final long seed;
  private final int length;

  /**
   * @param type sha256, sha1, md5 or pdq
   */
  InventedHashes(String type, long seed) {
    this.seed = seed;
    this.length =
        switch (type) {
          case "sha256", "pdq" -> 32;
          case "sha1" -> 20;
          case "md5" -> 16;
          default -> throw new IllegalArgumentException("no hashes are invented of type " + type);
        };
  }

  /** In lower-case hexadecimal. */
  String hash(long number) {
    var bytes = new byte[length];
    new SplittableRandom(seed + number * SPREAD).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
