package org.heliograph.node.matching.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which signals have which keywords, in few large arrays. A word is a keyword with its language; it
 * stands once, however many signals have it. Immutable.
 */
final class KeywordList {
  private static final int[] NONE = new int[1];

  private final long[] signals;
  private final int[] wordOf;
  private final int[] offsets;
  private final byte[] values;
  private final byte[][] languages;

  private KeywordList(long[] signals, int[] wordOf, Words words) {
    this.signals = signals;
    this.wordOf = wordOf;
    this.offsets = Arrays.copyOf(words.offsets, words.count + 1);
    this.values = Arrays.copyOf(words.values, offsets[words.count]);
    this.languages = Arrays.copyOf(words.languages, words.count);
  }

  /**
   * One keyword of one signal.
   *
   * @param value canonical; never logged
   * @param language as qualified; empty if it is not
   */
  record Keyword(long signal, String value, String language) {
    @Override
    public String toString() {
      return "Keyword of " + signal;
    }
  }

  static KeywordList of(List<Keyword> keywords) {
    var sorted = new ArrayList<>(keywords);
    sorted.sort((a, b) -> Long.compare(a.signal, b.signal));
    var signals = new long[sorted.size()];
    var wordOf = new int[sorted.size()];
    var words = new Words();
    for (int i = 0; i < sorted.size(); i++) {
      signals[i] = sorted.get(i).signal;
      wordOf[i] = words.of(sorted.get(i));
    }
    return new KeywordList(signals, wordOf, words);
  }

  /** Words while they are gathered. */
  private static final class Words {
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, byte[]> names = new HashMap<>();
    private int[] offsets = new int[16];
    private byte[] values = new byte[256];
    private byte[][] languages = new byte[16][];
    private int count;

    int of(Keyword keyword) {
      return known.computeIfAbsent(
          keyword.language + "\0" + keyword.value, _ -> add(keyword.value, keyword.language));
    }

    private int add(String value, String language) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      if (count + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
        languages = Arrays.copyOf(languages, languages.length * 2);
      }
      int end = Math.addExact(offsets[count], bytes.length);
      if (end > values.length) {
        values = Arrays.copyOf(values, Math.max(end, values.length + values.length / 2));
      }
      System.arraycopy(bytes, 0, values, offsets[count], bytes.length);
      languages[count] =
          names.computeIfAbsent(language, name -> name.getBytes(StandardCharsets.UTF_8));
      offsets[++count] = end;
      return count - 1;
    }
  }

  /** How many keywords of signals it has. */
  int size() {
    return signals.length;
  }

  /** How many words they are. */
  int words() {
    return languages.length;
  }

  String value(int word) {
    return new String(
        values, offsets[word], offsets[word + 1] - offsets[word], StandardCharsets.UTF_8);
  }

  String language(int word) {
    return new String(languages[word], StandardCharsets.UTF_8);
  }

  int wordOf(int index) {
    return wordOf[index];
  }

  Keyword keyword(int index) {
    return new Keyword(signals[index], value(wordOf[index]), language(wordOf[index]));
  }

  /** Indexes of all that a signal has. */
  IntStream of(long signal) {
    int found = Arrays.binarySearch(signals, signal);
    if (found < 0) {
      return IntStream.empty();
    }
    int begin = found;
    while (begin > 0 && signals[begin - 1] == signal) {
      begin--;
    }
    return IntStream.range(begin, signals.length).takeWhile(i -> signals[i] == signal);
  }

  /**
   * Words by the form that they are found by; without those that have none.
   *
   * @param bare whether that is the bare form
   */
  Map<String, int[]> byForm(boolean bare) {
    Map<String, int[]> forms = HashMap.newHashMap(words());
    for (int i = 0; i < words(); i++) {
      var form = bare ? BareText.of(value(i)) : FoldedText.plain(value(i)).read();
      if (!form.isBlank()) {
        forms.put(form, with(forms.getOrDefault(form, NONE), i));
      }
    }
    forms.replaceAll((_, counted) -> Arrays.copyOfRange(counted, 1, 1 + counted[0]));
    return forms;
  }

  /** Adds to an array that has how many there are at its beginning. */
  private static int[] with(int[] counted, int index) {
    int count = counted[0] + 1;
    var all = count < counted.length ? counted : Arrays.copyOf(counted, count + 1 + count / 2);
    all[0] = count;
    all[count] = index;
    return all;
  }

  long bytes() {
    return 12L * signals.length + values.length + 4L * offsets.length + 8L * languages.length;
  }
}
