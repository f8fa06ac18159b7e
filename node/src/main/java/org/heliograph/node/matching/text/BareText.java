package org.heliograph.node.matching.text;

/**
 * A folded text without what disguises words: only {@linkplain Disguises#bare bare} characters, and
 * of the same several times in a row one. For the thread that made it.
 */
final class BareText {
  private final FoldedText folded;
  private final char[] chars;
  private final int[] first;
  private final int[] last;
  private int length;

  private BareText(FoldedText folded) {
    this.folded = folded;
    this.chars = new char[folded.length()];
    this.first = new int[folded.length()];
    this.last = new int[folded.length()];
  }

  static BareText of(FoldedText folded) {
    var bare = new BareText(folded);
    for (int i = 0; i < folded.length(); i++) {
      bare.put(Disguises.bare(folded.chars()[i]), i);
    }
    return bare;
  }

  /** What a keyword is known by. */
  static String of(String keyword) {
    var bare = of(FoldedText.plain(keyword));
    return new String(bare.chars, 0, bare.length);
  }

  private void put(char bare, int index) {
    if (bare == 0) {
      return;
    }
    if (length > 0 && chars[length - 1] == bare) {
      last[length - 1] = index;
      return;
    }
    chars[length] = bare;
    first[length] = index;
    last[length++] = index;
  }

  int length() {
    return length;
  }

  /** Not to change; valid up to the length. */
  char[] chars() {
    return chars;
  }

  /**
   * Where a keyword begins in the folded text that was found here from {@code begin} to {@code
   * end}; -1 if a run of its characters is too short for it.
   */
  int begin(int begin, int end, DisguisedKeyword keyword, boolean repeats) {
    if (repeats || begin == end - 1) {
      return first[begin];
    }
    int left = keyword.firstRun();
    for (int i = last[begin]; i >= first[begin]; i--) {
      if (Disguises.bare(folded.chars()[i]) != 0 && --left == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Behind its end; -1 if a run of its characters is too short for it. */
  int end(int end, DisguisedKeyword keyword, boolean repeats) {
    if (repeats) {
      return last[end - 1] + 1;
    }
    int left = keyword.lastRun();
    for (int i = first[end - 1]; i <= last[end - 1]; i++) {
      if (Disguises.bare(folded.chars()[i]) != 0 && --left == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
