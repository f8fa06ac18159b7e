package org.heliograph.node.matching.text;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the heads of keywords, their first few characters, in one pass: the library's Aho-Corasick
 * automaton, entered only where a {@link GramFilter} says that a keyword may begin, and left as
 * soon as none can be under way. Immutable once built; safe for use by many threads.
 */
final class HeadAutomaton extends AhoCorasickDoubleArrayTrie<int[]> {
  /** Longer heads take memory and tell no more than the filter does. */
  static final int LONGEST = 4;

  private static final long serialVersionUID = 1;
  private static final int STOPPED = Integer.MAX_VALUE;

  private final transient char[] codes;

  /** By state, how many characters lead to it. */
  private final transient byte[] depths;

  /**
   * @param heads none empty, each with what stands for it when it is found
   */
  HeadAutomaton(Map<String, int[]> heads) {
    var alphabet = new Alphabet(heads.keySet());
    this.codes = alphabet.codes();
    Map<String, int[]> coded = HashMap.newHashMap(heads.size());
    heads.forEach((head, what) -> coded.put(alphabet.coded(head), what));
    if (!coded.isEmpty()) {
      build(coded);
    }
    this.depths = depths(coded.keySet());
  }

  private byte[] depths(Collection<String> heads) {
    var all = new byte[heads.isEmpty() ? 0 : check.length];
    for (var head : heads) {
      int state = 0;
      for (int i = 0; i < head.length(); i++) {
        state = next(state, head.charAt(i));
        all[state] = (byte) (i + 1);
      }
    }
    return all;
  }

  /** Takes what is found. */
  @FunctionalInterface
  interface Found {
    /**
     * @param begin of the head in the text
     * @param what stands for the head
     * @return whether to go on
     */
    boolean at(int begin, int[] what);
  }

  /**
   * Looks for heads in the first characters of a text.
   *
   * @param words leaves out some that do not begin where a word may
   */
  void scan(char[] text, int length, boolean words, GramFilter filter, Found found) {
    int i = filter.next(text, length, 0, words);
    while (i < length) {
      i = run(text, length, words, i, filter, found);
    }
  }

  /** Begins at an index; returns the next at which to begin, or {@link #STOPPED}. */
  private int run(
      char[] text, int length, boolean words, int from, GramFilter filter, Found found) {
    int state = 0;
    for (int i = from; i < length; ) {
      state = next(state, codes[text[i++]]);
      if (output[state] != null && !tell(output[state], i, found)) {
        return STOPPED;
      }
      int live = i - depths[state];
      int begin = filter.next(text, length, live, words);
      if (begin != live || live == i) {
        return begin;
      }
    }
    return length;
  }

  private int next(int from, char code) {
    int state = from;
    while (true) {
      int to = base[state] + code + 1;
      if (check[to] == base[state]) {
        return to;
      }
      if (state == 0) {
        return 0;
      }
      state = fail[state];
    }
  }

  private boolean tell(int[] heads, int end, Found found) {
    for (int head : heads) {
      if (!found.at(end - l[head], get(head))) {
        return false;
      }
    }
    return true;
  }

  /** Memory that it takes, worked out from its arrays. */
  long bytes() {
    long all = 2L * codes.length + depths.length;
    if (depths.length > 0) {
      all += 4L * (base.length + check.length + fail.length + l.length + output.length);
      for (var one : output) {
        all += one == null ? 0 : 16 + 4L * one.length;
      }
      for (int i = 0; i < l.length; i++) {
        all += 20 + 4L * get(i).length;
      }
    }
    return all;
  }
}
