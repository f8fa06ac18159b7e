package org.heliograph.node.matching.pdq;

/**
 * A fixed rearrangement of the 256 bits of a hash, so that bits which go together (neighbours, rows
 * and columns of a picture's frequencies) lie in different chunks and fill their buckets evenly.
 * Distances stay as they are.
 */
final class BitSpread {
  private static final long EVERY_OTHER_BIT = 0x5555_5555_5555_5555L;
  private static final long EVERY_OTHER_PAIR = 0x3333_3333_3333_3333L;
  private static final long EVERY_OTHER_NIBBLE = 0x0F0F_0F0F_0F0F_0F0FL;
  private static final long EVERY_OTHER_BYTE = 0x00FF_00FF_00FF_00FFL;

  private BitSpread() {}

  /** Four rounds, each of which swaps half of the bits between words that it turns by odd steps. */
  static PdqHash of(PdqHash hash) {
    long a = hash.a();
    long b = Long.rotateLeft(hash.b(), 7);
    long c = Long.rotateLeft(hash.c(), 23);
    long d = Long.rotateLeft(hash.d(), 43);
    long ab = (a ^ b) & EVERY_OTHER_BIT;
    long cd = (c ^ d) & EVERY_OTHER_BIT;
    a ^= ab;
    b = Long.rotateLeft(b ^ ab, 13);
    c = Long.rotateLeft(c ^ cd, 29);
    d = Long.rotateLeft(d ^ cd, 51);
    long ac = (a ^ c) & EVERY_OTHER_PAIR;
    long bd = (b ^ d) & EVERY_OTHER_PAIR;
    a ^= ac;
    b = Long.rotateLeft(b ^ bd, 19);
    c = Long.rotateLeft(c ^ ac, 37);
    d = Long.rotateLeft(d ^ bd, 5);
    long ad = (a ^ d) & EVERY_OTHER_NIBBLE;
    long bc = (b ^ c) & EVERY_OTHER_NIBBLE;
    a ^= ad;
    b = Long.rotateLeft(b ^ bc, 31);
    c = Long.rotateLeft(c ^ bc, 11);
    d = Long.rotateLeft(d ^ ad, 47);
    long ab2 = (a ^ b) & EVERY_OTHER_BYTE;
    long cd2 = (c ^ d) & EVERY_OTHER_BYTE;
    return new PdqHash(a ^ ab2, b ^ ab2, c ^ cd2, d ^ cd2);
  }
}
