package org.heliograph.node.matching.text;

import java.util.BitSet;
import java.util.Collection;

/**
 * Tells places where a keyword may begin from those where none does, by hashes of the characters
 * that follow: first of four, then of up to eight. Never misses one. Immutable.
 */
final class GramFilter {
  private static final int FIRST = 4;
  private static final int LONGEST = 8;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
  private static final int BITS_PER_KEYWORD = 16;
  private static final int LEAST_BITS = 1 << 13;
  private static final int MOST_BITS = 1 << 27;

  /** The first four characters of all keywords that have as many. */
  private final HashSet first;

  /** As many characters of each keyword as are looked at: one to four, six, eight. */
  private final HashSet all;

  /** First characters alone. */
  private final BitSet begins = new BitSet();

  /** By length, whether keywords are known by so many characters. */
  private final boolean[] has = new boolean[LONGEST + 1];

  private final boolean shorts;

  GramFilter(Collection<String> keywords) {
    int wanted = Math.clamp((long) keywords.size() * BITS_PER_KEYWORD, LEAST_BITS, MOST_BITS);
    this.first = new HashSet(wanted);
    this.all = new HashSet(wanted);
    for (var keyword : keywords) {
      char[] chars = keyword.toCharArray();
      int known = known(chars.length);
      has[known] = true;
      begins.set(chars[0]);
      all.add(hash(chars, 0, known));
      if (known >= FIRST) {
        first.add(hash(chars, 0, FIRST));
      }
    }
    this.shorts = has[1] || has[2] || has[3];
  }

  private static int known(int length) {
    return length >= LONGEST ? LONGEST : length > FIRST ? length & ~1 : length;
  }

  /** Of one to four characters, six or eight. */
  private static long hash(char[] text, int at, int length) {
    long gram = 0;
    for (int i = at; i < at + Math.min(FIRST, length); i++) {
      gram = gram << 16 | text[i];
    }
    long hash = (gram + (length < FIRST ? 0 : 1)) * MIX;
    hash = length < FIRST ? hash + length : hash;
    for (int i = at + FIRST; i < at + length; i += 2) {
      hash = more(hash, text, i);
    }
    return hash;
  }

  private static long more(long hash, char[] text, int at) {
    return ((hash ^ hash >>> 32) + ((long) text[at] << 16 | text[at + 1])) * MIX;
  }

  /**
   * The first index, from one on, where a keyword may begin; the length if there is none.
   *
   * @param words only where a word may begin
   */
  int next(char[] text, int length, int from, boolean words) {
    int i = words ? nextWord(text, length, from) : nextAnywhere(text, length, from);
    for (; i < length; i++) {
      if ((!words || WordBoundary.at(text, length, i)) && mayEndSoon(text, length, i)) {
        return i;
      }
    }
    return i;
  }

  /** The same as long as there are enough characters left to look at. */
  private int nextWord(char[] text, int length, int from) {
    int last = length - LONGEST;
    int before = from == 0 ? 0 : CharacterTable.flags(text[from - 1]);
    for (int i = from; i <= last; i++) {
      int after = CharacterTable.flags(text[i]);
      // within a word, as most places are
      boolean within = before == CharacterTable.WORD && after == CharacterTable.WORD;
      before = after;
      if (!within
          && begins.get(text[i])
          && WordBoundary.at(text, length, i)
          && mayBegin(text, i, hash(text, i, FIRST))) {
        return i;
      }
    }
    return Math.max(from, last + 1);
  }

  private int nextAnywhere(char[] text, int length, int from) {
    int last = length - LONGEST;
    if (from > last) {
      return from;
    }
    long gram = (long) text[from] << 16 | (long) text[from + 1];
    gram = gram << 16 | text[from + 2];
    for (int i = from; i <= last; i++) {
      gram = gram << 16 | text[i + FIRST - 1];
      long hash = (gram + 1) * MIX;
      if ((shorts || first.has(hash)) && mayBegin(text, i, hash)) {
        return i;
      }
    }
    return last + 1;
  }

  /**
   * @param hash of the first four characters
   */
  private boolean mayBegin(char[] text, int at, long hash) {
    if (shorts && mayBeShort(text, at, FIRST)) {
      return true;
    }
    if (has[FIRST] && all.has(hash)) {
      return true;
    }
    long six = more(hash, text, at + FIRST);
    return (has[FIRST + 2] && all.has(six))
        || (has[LONGEST] && all.has(more(six, text, at + FIRST + 2)));
  }

  private boolean mayBeShort(char[] text, int at, int below) {
    for (int known = 1; known < below; known++) {
      if (has[known] && all.has(hash(text, at, known))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayEndSoon(char[] text, int length, int at) {
    int left = length - at;
    return mayBeShort(text, at, Math.min(FIRST, left + 1))
        || (left >= FIRST && has[FIRST] && all.has(hash(text, at, FIRST)))
        || (left >= FIRST + 2 && has[FIRST + 2] && all.has(hash(text, at, FIRST + 2)))
        || (left >= LONGEST && has[LONGEST] && all.has(hash(text, at, LONGEST)));
  }

  long bytes() {
    return first.bytes() + all.bytes();
  }

  /** May have hashes that were not added: two bits each in one word, chosen by the upper bits. */
  private static final class HashSet {
    private final long[] words;
    private final int shift;

    HashSet(int bits) {
      int log = Integer.SIZE - Integer.numberOfLeadingZeros(bits / Long.SIZE - 1);
      this.words = new long[1 << log];
      this.shift = Long.SIZE - log;
    }

    private static long bits(long hash) {
      return 1L << (hash >>> 20) | 1L << (hash >>> 27);
    }

    void add(long hash) {
      words[(int) (hash >>> shift)] |= bits(hash);
    }

    boolean has(long hash) {
      long bits = bits(hash);
      return (words[(int) (hash >>> shift)] & bits) == bits;
    }

    long bytes() {
      return 8L * words.length;
    }
  }
}
