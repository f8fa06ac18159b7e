package org.heliograph.node.matching.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The characters of some keywords, numbered from 1, the most frequent first, so that an automaton
 * over the numbers is dense whatever the script. Immutable.
 */
final class Alphabet {
  private static final int SIZE = 1 << 16;

  private final char[] codes = new char[SIZE];

  Alphabet(Collection<String> keywords) {
    var counts = new int[SIZE];
    keywords.forEach(keyword -> keyword.chars().forEach(c -> counts[c]++));
    var frequent =
        IntStream.range(0, SIZE)
            .filter(c -> counts[c] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(c -> -counts[c]))
            .toList();
    for (int i = 0; i < frequent.size(); i++) {
      codes[frequent.get(i)] = (char) (i + 1);
    }
  }

  /** By character, its number; 0 where no keyword has it. Not to change. */
  char[] codes() {
    return codes;
  }

  String coded(String keyword) {
    char[] coded = keyword.toCharArray();
    for (int i = 0; i < coded.length; i++) {
      coded[i] = codes[coded[i]];
    }
    return new String(coded);
  }
}
