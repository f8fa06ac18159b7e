package org.heliograph.node.matching.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;

/**
 * What is known of single characters before any text is read: how each folds by itself, what it
 * joins, whether it is part of words. Tables for the basic plane; the rest asks ICU.
 */
final class CharacterTable {
  /** Cannot be normalised apart from the character before it. */
  static final int JOINS = 1;

  /** A combining mark: belongs to the character before it. */
  static final int MARK = 2;

  /** A letter, mark or number. */
  static final int WORD = 4;

  /** Of a script that is written without spaces. */
  static final int UNSPACED = 8;

  /** Half of a character beyond the basic plane. */
  static final int HALF = 16;

  private static final int SIZE = 1 << 16;
  private static final int LONG_SOUND_MARK = 0x30FC;
  private static final int[] UNSPACED_SCRIPTS = {
    UScript.HAN,
    UScript.HIRAGANA,
    UScript.KATAKANA,
    UScript.BOPOMOFO,
    UScript.YI,
    UScript.THAI,
    UScript.LAO,
    UScript.KHMER,
    UScript.MYANMAR,
    UScript.NEW_TAI_LUE,
    UScript.LANNA,
    UScript.TAI_LE,
    UScript.TAI_VIET,
    UScript.JAVANESE,
    UScript.BALINESE
  };
  private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSING = Normalizer2.getNFDInstance();
  private static final Normalizer2 COMPOSING = Normalizer2.getNFCInstance();

  private static final byte[] FLAGS = new byte[SIZE];
  private static final char[] FOLDED = new char[SIZE];
  private static final char[] PLAIN = new char[SIZE];

  static {
    for (int c = 1; c < SIZE; c++) {
      FLAGS[c] = (byte) flagsOf(c);
      if (!Character.isSurrogate((char) c)) {
        var one = String.valueOf((char) c);
        FOLDED[c] = single(fold(one));
        PLAIN[c] = single(plain(one));
      }
    }
  }

  private CharacterTable() {}

  private static int flagsOf(int c) {
    if (Character.isSurrogate((char) c)) {
      return HALF;
    }
    return (FOLDING.hasBoundaryBefore(c) ? 0 : JOINS)
        | (isMark(c) ? MARK : 0)
        | (isWord(c) ? WORD : 0)
        | (isUnspaced(c) ? UNSPACED : 0);
  }

  private static char single(String folded) {
    return folded.length() == 1 ? folded.charAt(0) : 0;
  }

  static int flags(char c) {
    return FLAGS[c];
  }

  /**
   * By character, what each folds to by itself; 0 where that is not one character. Not to change.
   */
  static char[] single(boolean diacritics) {
    return diacritics ? FOLDED : PLAIN;
  }

  /**
   * NFKC with full case folding, without invisible characters (NFKC_Casefold of Unicode); white
   * space of any kind as spaces.
   */
  static String fold(String text) {
    var folded = new StringBuilder(FOLDING.normalize(text));
    for (int i = 0; i < folded.length(); i++) {
      if (Character.isWhitespace(folded.charAt(i)) || folded.charAt(i) == '\u0085') {
        folded.setCharAt(i, ' ');
      }
    }
    return folded.toString();
  }

  /** Folded, and without accents, vowel points and other marks that a writer may leave out. */
  static String plain(String text) {
    var apart = DECOMPOSING.normalize(fold(text));
    var rest = new StringBuilder(apart.length());
    apart.codePoints().filter(c -> !isDiacritic(c)).forEach(rest::appendCodePoint);
    return COMPOSING.normalize(rest);
  }

  /**
   * By combining class: marks above, below and through letters, Hebrew and Arabic points. Not those
   * that make another letter, such as vowel signs and voicing marks.
   */
  static boolean isDiacritic(int codePoint) {
    int combining = UCharacter.getCombiningClass(codePoint);
    return combining == 1
        || (combining >= 10 && combining <= 36)
        || (combining >= 200 && combining <= 240);
  }

  /** Whether a character cannot be normalised apart from the one before it. */
  static boolean joins(int codePoint) {
    return codePoint < SIZE
        ? (FLAGS[codePoint] & JOINS) != 0
        : !FOLDING.hasBoundaryBefore(codePoint);
  }

  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** Letters, marks and numbers; the underscore is none of them. */
  static boolean isWord(int codePoint) {
    return Character.isLetter(codePoint)
        || isMark(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }

  static boolean isUnspaced(int codePoint) {
    if (codePoint == LONG_SOUND_MARK) {
      return true;
    }
    int script = UScript.getScript(codePoint);
    for (int one : UNSPACED_SCRIPTS) {
      if (one == script) {
        return true;
      }
    }
    return false;
  }

  /** Neither seen nor a space: soft hyphens, zero-width characters, variation selectors. */
  static boolean isInvisible(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }
}
