package org.heliograph.node.matching.text;

/**
 * Where words begin and end in folded text: between two characters of which one is no letter, mark
 * or number; and on both sides of every character of a script that is written without spaces.
 */
final class WordBoundary {
  private static final int EITHER = CharacterTable.UNSPACED;
  private static final int HALF = CharacterTable.HALF;

  private WordBoundary() {}

  /** Whether one lies before an index. */
  static boolean at(char[] text, int length, int index) {
    if (index == 0 || index == length) {
      return true;
    }
    int before = CharacterTable.flags(text[index - 1]);
    int after = CharacterTable.flags(text[index]);
    if (((before | after) & HALF) != 0) {
      return between(
          Character.codePointBefore(text, index), Character.codePointAt(text, index, length));
    }
    return ((before | after) & EITHER) != 0 || (before & after & CharacterTable.WORD) == 0;
  }

  private static boolean between(int before, int after) {
    return CharacterTable.isUnspaced(before)
        || CharacterTable.isUnspaced(after)
        || !CharacterTable.isWord(before)
        || !CharacterTable.isWord(after);
  }
}
