package org.heliograph.node.matching.text;

import java.util.Arrays;

/**
 * A text as keywords are compared with it: folded, runs of white space as one space, and for each
 * character where it came from. Immutable once made; for the thread that made it.
 */
final class FoldedText {
  private static final int NOT_ALONE = CharacterTable.JOINS | CharacterTable.HALF;

  private final char[] written;
  private final char[] single;
  private final boolean diacritics;
  private char[] chars;
  private int[] places;
  private int length;

  private FoldedText(char[] written, boolean diacritics) {
    this.written = written;
    this.diacritics = diacritics;
    this.single = CharacterTable.single(diacritics);
    this.chars = new char[written.length + 1];
    this.places = new int[written.length + 1];
  }

  /** Folded, with diacritics as they are. */
  static FoldedText exact(String text) {
    return new FoldedText(text.toCharArray(), true).fold();
  }

  /** Folded, without diacritics. */
  static FoldedText plain(String text) {
    return new FoldedText(text.toCharArray(), false).fold();
  }

  private FoldedText fold() {
    int i = 0;
    while (i < written.length) {
      i = simple(i);
      if (i < written.length) {
        i = other(i);
      }
    }
    places = length == places.length ? Arrays.copyOf(places, length + 1) : places;
    places[length] = written.length;
    return this;
  }

  /** Takes characters that stand by themselves, up to the first that is or may be more. */
  private int simple(int from) {
    ensure(written.length - from);
    char[] table = single;
    char[] out = chars;
    int[] at = places;
    int to = length;
    int i = from;
    int end = written.length - 1;
    for (; i < end; i++) {
      char c = written[i];
      char folded = table[c];
      if (folded == 0
          || (CharacterTable.flags(written[i + 1]) & NOT_ALONE) != 0
          || (CharacterTable.flags(c) & CharacterTable.MARK) != 0) {
        break;
      }
      if (folded != ' ' || to == 0 || out[to - 1] != ' ') {
        out[to] = folded;
        at[to++] = i;
      }
    }
    length = to;
    return i;
  }

  /** Takes one character with all that cannot be normalised apart from it. */
  private int other(int from) {
    char c = written[from];
    int end = from + 1;
    boolean alone = end == written.length || (CharacterTable.flags(written[end]) & NOT_ALONE) == 0;
    if (alone && single[c] != 0) {
      put(single[c], from, (CharacterTable.flags(c) & CharacterTable.MARK) != 0);
      return end;
    }
    end = from + Character.charCount(Character.codePointAt(written, from));
    while (end < written.length && CharacterTable.joins(Character.codePointAt(written, end))) {
      end += Character.charCount(Character.codePointAt(written, end));
    }
    var run = new String(written, from, end - from);
    var folded = diacritics ? CharacterTable.fold(run) : CharacterTable.plain(run);
    boolean mark = CharacterTable.isMark(run.codePointAt(0));
    for (int k = 0; k < folded.length(); k++) {
      put(folded.charAt(k), from, mark);
    }
    return end;
  }

  private void put(char folded, int from, boolean mark) {
    if (folded == ' ' && length > 0 && chars[length - 1] == ' ') {
      return;
    }
    ensure(1);
    chars[length] = folded;
    places[length] = mark && length > 0 ? places[length - 1] : from;
    length++;
  }

  private void ensure(int more) {
    if (length + more + 1 > chars.length) {
      int size = Math.max(length + more + 1, chars.length + chars.length / 2);
      chars = Arrays.copyOf(chars, size);
      places = Arrays.copyOf(places, size);
    }
  }

  int length() {
    return length;
  }

  /** Not to change; valid up to the length. */
  char[] chars() {
    return chars;
  }

  /** Whether a written character, with its marks, begins or ends here. */
  boolean isWhole(int index) {
    return index == 0 || index == length || places[index] != places[index - 1];
  }

  /** Place in the written text, in UTF-16 units, of what is seen first from an index on. */
  int place(int index) {
    int begin = places[index];
    while (begin < written.length) {
      int first = Character.codePointAt(written, begin);
      if (!CharacterTable.isInvisible(first)) {
        return begin;
      }
      begin += Character.charCount(first);
    }
    return begin;
  }

  /**
   * The place behind what ends before an index, without what is not seen there; at least {@code
   * least}.
   */
  int placeBehind(int index, int least) {
    int end = places[index];
    while (end > least) {
      int last = Character.codePointBefore(written, end);
      if (!CharacterTable.isInvisible(last)) {
        return end;
      }
      end -= Character.charCount(last);
    }
    return end;
  }

  /** What it reads; for keywords and for what matched, never for a log. */
  String read() {
    return new String(chars, 0, length);
  }
}
