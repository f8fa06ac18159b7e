package org.heliograph.node.matching.pdq;

import java.util.SplittableRandom;

/** Hashes at random from a seed, and hashes at a given distance from others. */
final class RandomHashes {
  private final SplittableRandom random;

  RandomHashes(long seed) {
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    random = new SplittableRandom(seed);
  }

  SplittableRandom random() {
    return random;
  }

  PdqHash next() {
    return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Another hash that differs in so many bits, anywhere. */
  PdqHash near(PdqHash hash, int distance) {
    var near = hash;
    while (near.distance(hash) < distance) {
      near = flipped(near, random.nextInt(256));
    }
    return near;
  }

  /** The hash with one bit, 0 to 255 from the lowest of {@code a}, the other way. */
  static PdqHash flipped(PdqHash hash, int bit) {
    long mask = 1L << bit;
    return switch (bit >> 6) {
      case 0 -> new PdqHash(hash.a() ^ mask, hash.b(), hash.c(), hash.d());
      case 1 -> new PdqHash(hash.a(), hash.b() ^ mask, hash.c(), hash.d());
      case 2 -> new PdqHash(hash.a(), hash.b(), hash.c() ^ mask, hash.d());
      default -> new PdqHash(hash.a(), hash.b(), hash.c(), hash.d() ^ mask);
    };
  }
}
