package org.heliograph.node.demo.bench;

import com.google.common.base.Utf8;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.heliograph.node.demo.bench.Turns.Way;
import org.heliograph.node.demo.bench.Turns.Work;
import org.heliograph.node.matching.text.KeywordIndex;
import org.heliograph.node.matching.text.ScanOptions;
import org.heliograph.protocol.signal.Indicator;

/**
 * Measures how fast texts are scanned for keywords on one thread, in UTF-8 bytes a second, beside a
 * plain pass over the bytes, the library's automaton by itself, and looking for one keyword after
 * the other.
 */
public final class ScanBench {
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int SAMPLE = 50;
  private static final int MOST_HITS = 1_000;
  private static final int ADDED_AT_ONCE = 2_000;

  /** Of more keywords, one automaton takes gigabytes to build. */
  private static final int MOST_OF_LIBRARY = 200_000;

  private final int count;
  private final int bytes;
  private final long seed;
  private final Consumer<String> progress;

  /**
   * @param bytes of text of each kind, in UTF-8
   */
  public ScanBench(int count, int bytes, long seed, Consumer<String> progress) {
    this.count = count;
    this.bytes = bytes;
    this.seed = seed;
    this.progress = progress;
  }

  /** Runs all of it; about a second for each way and round, and what building takes. */
  public ScanBenchReport run(int rounds) throws Exception {
    var ascii = Corpus.of(seed, count, bytes, false);
    var mixed = Corpus.of(seed + 1, count, bytes, true);
    progress.accept("building an index of %,d keywords".formatted(count));
    var index = new KeywordIndex();
    double build = Stopwatch.seconds(() -> fill(index, ascii.keywords, 1));
    double visible = Stopwatch.seconds(() -> fill(index, mixed.keywords.subList(0, few()), -1));
    var other = new KeywordIndex();
    fill(other, mixed.keywords, 1);
    var scores = new Turns(ways(ascii, mixed, index, other), TURN, progress).run(rounds);
    return new ScanBenchReport(
        count, seed, build, index.bytes(), few(), visible * 1_000, hits(ascii, index), scores);
  }

  private int few() {
    return Math.min(ADDED_AT_ONCE, count);
  }

  private static void fill(KeywordIndex index, List<String> keywords, int sign) {
    for (int i = 0; i < keywords.size(); i++) {
      index.add(sign * (i + 1L), Indicator.of("keyword", keywords.get(i)));
    }
    index.settle();
  }

  private static double hits(Corpus corpus, KeywordIndex index) {
    long hits = 0;
    long size = 0;
    for (var text : corpus.texts.subList(0, Math.min(500, corpus.texts.size()))) {
      hits += index.scan(text, ScanOptions.STANDARD, MOST_HITS).hits().size();
      size += Utf8.encodedLength(text);
    }
    return hits * 1e6 / size;
  }

  private static List<Way> ways(
      Corpus ascii, Corpus mixed, KeywordIndex index, KeywordIndex other) {
    var words = ScanOptions.STANDARD;
    var anywhere = new ScanOptions(false, false, false, false, null);
    var disguised = new ScanOptions(true, false, true, false, null);
    var ways = new ArrayList<Way>();
    ways.add(Way.of("plain pass over the bytes", ascii.pass()));
    ways.add(
        Way.of("one keyword after the other, worked out from %d".formatted(SAMPLE), ascii.naive()));
    if (ascii.keywords.size() <= MOST_OF_LIBRARY) {
      ways.add(Way.of("the library's automaton, text in lower case", ascii.library()));
    }
    ways.add(Way.of("ASCII, words", ascii.scan(index, words)));
    ways.add(Way.of("ASCII, substrings", ascii.scan(index, anywhere)));
    ways.add(Way.of("ASCII, disguised too", ascii.scan(index, disguised)));
    ways.add(Way.of("mixed scripts, words", mixed.scan(other, words)));
    ways.add(Way.of("mixed scripts, substrings", mixed.scan(other, anywhere)));
    return ways;
  }

  /** Texts and keywords of one kind. */
  private record Corpus(List<String> keywords, List<String> texts) {
    static Corpus of(long seed, int count, int bytes, boolean mixed) {
      var invented = new InventedTexts(seed);
      var keywords = List.copyOf(invented.keywords(count, mixed));
      return new Corpus(keywords, invented.texts(bytes, keywords, mixed));
    }

    /** Each piece of work is one text, one after the other, over and over. */
    private Work each(Measured measured) {
      var next = new AtomicLong();
      return () -> measured.bytes(texts.get((int) (next.getAndIncrement() % texts.size())));
    }

    Work scan(KeywordIndex index, ScanOptions options) {
      return each(
          text -> {
            index.scan(text, options, MOST_HITS);
            return Utf8.encodedLength(text);
          });
    }

    Work pass() {
      var sum = new AtomicLong();
      return each(
          text -> {
            byte[] all = text.getBytes(StandardCharsets.UTF_8);
            int seen = 0;
            for (byte one : all) {
              seen = seen * 31 + one;
            }
            sum.addAndGet(seen);
            return all.length;
          });
    }

    Work naive() {
      var sample = new ArrayList<String>();
      for (int i = 0; i < SAMPLE; i++) {
        sample.add(keywords.get(i * (keywords.size() / SAMPLE)));
      }
      var found = new AtomicLong();
      var left = new AtomicLong();
      return each(
          text -> {
            sample.stream().filter(text::contains).forEach(_ -> found.incrementAndGet());
            // so many bytes would have been gone over for all keywords
            long share = left.addAndGet((long) Utf8.encodedLength(text) * SAMPLE);
            left.addAndGet(-(share / keywords.size()) * keywords.size());
            return share / keywords.size();
          });
    }

    Work library() {
      var automaton = new AhoCorasickDoubleArrayTrie<String>();
      var all = new HashMap<String, String>();
      keywords.forEach(one -> all.put(one, one));
      automaton.build(all);
      var found = new AtomicLong();
      return each(
          text -> {
            automaton.parseText(
                text.toLowerCase(Locale.ROOT), (int _, int _, String _) -> found.incrementAndGet());
            return Utf8.encodedLength(text);
          });
    }
  }

  /** Something done with a text. */
  @FunctionalInterface
  private interface Measured {
    long bytes(String text);
  }
}
