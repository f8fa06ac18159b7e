package org.heliograph.node.matching.text;

/**
 * Ways to write a word so that people still read it and programs do not: digits and signs for
 * letters, letters of another alphabet that look alike, characters put between letters. Characters
 * that may stand for one another share a {@linkplain #bare bare} one.
 */
final class Disguises {
  /** Digits and signs, each before the letter that it stands for. */
  private static final String SIGNS = "4a@a8b3e9g6g1i!i|i0o5s$s7t+t2z";

  /** Cyrillic and Greek letters, each before the Latin one that it looks like. */
  private static final String LOOKALIKES =
      "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0455s\u0458j\u04bbh\u0501d\u051bq\u051dw"
          + "\u03b1a\u03bfo\u03c1p\u03bdv\u03b9i\u03c5u\u03c7x";

  private static final char[] SHAPES = identity();
  private static final char[] BARE = new char[1 << 16];
  private static final boolean[] SIGN = new boolean[1 << 16];

  static {
    for (int i = 0; i < LOOKALIKES.length(); i += 2) {
      SHAPES[LOOKALIKES.charAt(i)] = LOOKALIKES.charAt(i + 1);
    }
    for (int c = 0; c < BARE.length; c++) {
      boolean kept = CharacterTable.isWord(c) || Character.isSurrogate((char) c);
      BARE[c] = kept ? SHAPES[c] : 0;
    }
    for (int c = 0; c < BARE.length; c++) {
      BARE[c] = BARE[c] == 'l' ? 'i' : BARE[c];
    }
    for (int i = 0; i < SIGNS.length(); i += 2) {
      SIGN[SIGNS.charAt(i)] = true;
      BARE[SIGNS.charAt(i)] = SIGNS.charAt(i + 1);
    }
  }

  private Disguises() {}

  private static char[] identity() {
    var all = new char[1 << 16];
    for (int c = 0; c < all.length; c++) {
      all[c] = (char) c;
    }
    return all;
  }

  /**
   * What stands for a folded character and all that it may be mistaken for; 0 for what is put
   * between letters: spaces, punctuation, symbols.
   */
  static char bare(char folded) {
    return BARE[folded];
  }

  /** Whether a folded character of a text may stand for one of a keyword. */
  static boolean standsFor(char written, char meant) {
    return written == meant
        || SHAPES[written] == SHAPES[meant]
        || (SIGN[written] && BARE[written] == BARE[meant] && Character.isLetter(meant));
  }
}
