package org.heliograph.node.matching.text;

import java.util.BitSet;

/**
 * A keyword that may stand disguised in a text, and the rules by which a piece of text reads as it:
 * each letter stands for one of the keyword's, in order, none missing; between letters up to three
 * characters that are none, white space only where the keyword has some or where every letter is
 * set apart; letters repeated only where that is allowed. Immutable.
 */
final class DisguisedKeyword {
  private static final int WIDEST_GAP = 3;

  private final char[] letters;
  private final boolean[] apart;

  /**
   * @param folded the keyword, folded as the text is
   */
  DisguisedKeyword(String folded) {
    var pieces = Pieces.of(folded);
    this.letters = pieces.letters;
    this.apart = new boolean[letters.length];
    for (int i = 0; i < letters.length; i++) {
      apart[i] = pieces.gaps[i] > 0;
    }
  }

  /** How many of its first characters look the same. */
  int firstRun() {
    int run = 1;
    while (run < letters.length && same(letters[run], letters[0])) {
      run++;
    }
    return run;
  }

  /** How many of its last characters look the same. */
  int lastRun() {
    int end = letters.length - 1;
    int run = 1;
    while (run <= end && same(letters[end - run], letters[end])) {
      run++;
    }
    return run;
  }

  private static boolean same(char one, char other) {
    return Disguises.bare(one) == Disguises.bare(other);
  }

  /**
   * Whether a text reads as the keyword, from its first letter to its last.
   *
   * @param folded a piece of text that begins and ends with a letter
   * @param repeats whether a letter may be written more often than in the keyword
   */
  boolean reads(String folded, boolean repeats) {
    var text = Pieces.of(folded);
    boolean spelled = text.isSpelled();
    var read = new BitSet(letters.length + 1);
    read.set(0);
    for (int i = 0; i < text.letters.length && !read.isEmpty(); i++) {
      if (text.gaps[i] > WIDEST_GAP) {
        return false;
      }
      read = after(read, text.letters[i], text.spaces[i] && !spelled, repeats);
    }
    return read.get(letters.length);
  }

  /** How many letters may have been read after one more of the text. */
  private BitSet after(BitSet read, char letter, boolean behindSpace, boolean repeats) {
    var next = new BitSet(letters.length + 1);
    for (int k = read.nextSetBit(0); k >= 0; k = read.nextSetBit(k + 1)) {
      if (k < letters.length
          && Disguises.standsFor(letter, letters[k])
          && (!behindSpace || apart[k])) {
        next.set(k + 1);
      }
      if (repeats && k > 0 && !behindSpace && Disguises.standsFor(letter, letters[k - 1])) {
        next.set(k);
      }
    }
    return next;
  }

  /**
   * Letters, and what stands between them.
   *
   * @param gaps how many characters stand before each letter that are none; 0 before the first
   * @param spaces whether white space is among them
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Pieces(char[] letters, int[] gaps, boolean[] spaces) {
    static Pieces of(String folded) {
      int count = (int) folded.chars().filter(c -> Disguises.bare((char) c) != 0).count();
      var pieces = new Pieces(new char[count], new int[count], new boolean[count]);
      int at = 0;
      int gap = 0;
      boolean space = false;
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        if (Disguises.bare(c) == 0) {
          gap++;
          space |= c == ' ';
          continue;
        }
        pieces.letters[at] = c;
        pieces.gaps[at] = at == 0 ? 0 : gap;
        pieces.spaces[at++] = space;
        gap = 0;
        space = false;
      }
      return pieces;
    }

    /** Whether every letter is set apart from the next. */
    boolean isSpelled() {
      for (int i = 1; i < gaps.length; i++) {
        if (gaps[i] == 0) {
          return false;
        }
      }
      return gaps.length > 1;
    }
  }
}
