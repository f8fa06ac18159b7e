package org.heliograph.node.matching.text;

import java.util.BitSet;
import java.util.stream.IntStream;

/** What of a list no longer counts; a word does as long as one signal has it. For one thread. */
final class Removals {
  private final KeywordList keywords;
  private final BitSet gone = new BitSet();
  private final BitSet words = new BitSet();
  private final int[] left;

  Removals(KeywordList keywords) {
    this.keywords = keywords;
    this.left = new int[keywords.words()];
    for (int i = 0; i < keywords.size(); i++) {
      left[keywords.wordOf(i)]++;
    }
  }

  /** Takes all that a signal has; whether that was anything. */
  boolean remove(long signal) {
    return keywords.of(signal).filter(i -> !gone.get(i)).peek(this::remove).count() > 0;
  }

  private void remove(int index) {
    gone.set(index);
    int word = keywords.wordOf(index);
    if (--left[word] == 0) {
      words.set(word);
    }
  }

  int count() {
    return gone.cardinality();
  }

  /** The words that no signal has any more. */
  BitSet words() {
    return (BitSet) words.clone();
  }

  /** Indexes of what still counts. */
  IntStream rest() {
    return IntStream.range(0, keywords.size()).filter(i -> !gone.get(i));
  }
}
