package org.heliograph.node.matching.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds words by their forms in one pass over a text: a filter skips what cannot begin one, an
 * automaton finds heads, a table of hashes the whole. Finds all, and rarely one that is not there:
 * who asks compares. Immutable; safe for use by many threads.
 */
final class KeywordFinder {
  private final GramFilter filter;
  private final HeadAutomaton heads;
  private final FormTable forms;

  /**
   * @param forms none empty, each with its words
   */
  KeywordFinder(Map<String, int[]> forms) {
    Map<String, TreeSet<Integer>> lengths = new HashMap<>();
    for (var form : forms.keySet()) {
      lengths
          .computeIfAbsent(
              form.substring(0, Math.min(HeadAutomaton.LONGEST, form.length())),
              _ -> new TreeSet<>())
          .add(form.length());
    }
    Map<String, int[]> known = HashMap.newHashMap(lengths.size());
    lengths.forEach(
        (head, all) -> known.put(head, all.stream().mapToInt(Integer::intValue).toArray()));
    this.filter = new GramFilter(forms.keySet());
    this.heads = new HeadAutomaton(known);
    this.forms = new FormTable(forms);
  }

  /** Takes what is found. */
  @FunctionalInterface
  interface Found {
    /**
     * @param end behind the last character
     * @param words that may stand there
     * @return whether to go on
     */
    boolean at(int begin, int end, int[] words);
  }

  /**
   * Looks for words in the first characters of a text.
   *
   * @param words leaves out some that do not begin where a word may
   */
  void scan(char[] text, int length, boolean words, Found found) {
    heads.scan(
        text,
        length,
        words,
        filter,
        (begin, lengths) -> tails(text, length, begin, lengths, found));
  }

  /** Looks for all that begins with a head, the shortest first. */
  private boolean tails(char[] text, int length, int begin, int[] lengths, Found found) {
    long hash = 0;
    int end = begin;
    for (int one : lengths) {
      if (begin + one > length) {
        return true;
      }
      while (end < begin + one) {
        hash = FormTable.longer(hash, text[end++]);
      }
      int[] which = forms.find(hash);
      if (which != null && !found.at(begin, end, which)) {
        return false;
      }
    }
    return true;
  }

  long bytes() {
    return filter.bytes() + heads.bytes() + forms.bytes();
  }
}
