package org.heliograph.node.matching.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.text.KeywordList.Keyword;
import org.heliograph.protocol.signal.Indicator;

/**
 * Keywords of held signals, found in texts. A large segment that is not changed, a small one that
 * each round of changes builds anew, and between them, while both become the next large one in the
 * background, the small one of before. Of the first two, what was removed is marked.
 *
 * <p>Keywords as whole values are another index's: {@link #find} answers nothing.
 */
public final class KeywordIndex implements MatchIndex {
  private static final int MERGED_FROM = 4_096;
  private static final int MOST_WHILE_MERGING = 65_536;

  /** What scans see; replaced as a whole. */
  private volatile List<Part> parts = List.of();

  private KeywordSegment large = KeywordSegment.EMPTY;
  private KeywordSegment middle = KeywordSegment.EMPTY;
  private Removals goneFromLarge = new Removals(large.keywords());
  private Removals goneFromMiddle = new Removals(middle.keywords());
  private final Map<Long, List<Keyword>> small = new LinkedHashMap<>();
  private int smallSize;
  private boolean changed;

  /** The next large segment while it is built, and what was removed since that began. */
  private CompletableFuture<KeywordSegment> merge = CompletableFuture.completedFuture(large);

  private boolean merging;
  private final Set<Long> removedSince = new HashSet<>();

  /** A segment and those of its words that count no longer. */
  private record Part(KeywordSegment segment, BitSet removed) {}

  /**
   * What was found in a text.
   *
   * @param hits by place, of those that begin alike the longest first
   * @param more whether there are more than were asked for
   */
  public record Scanned(List<KeywordHit> hits, boolean more) {}

  /** Looks for all keywords in a text; takes up to {@code most} hits. */
  public Scanned scan(String text, ScanOptions options, int most) {
    var scan = new KeywordScan(text, options, most);
    for (var part : parts) {
      scan.over(part.segment, part.removed);
    }
    return new Scanned(scan.hits(), scan.more());
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean takes(String type) {
    return type.equals("keyword");
  }

  @Override
  public void add(long signal, Indicator held) {
    var language = held.qualifiers().getOrDefault("language", "");
    small
        .computeIfAbsent(signal, _ -> new ArrayList<>(1))
        .add(new Keyword(signal, held.value(), language));
    smallSize++;
    changed = true;
  }

  @Override
  public void remove(long signal) {
    var gone = small.remove(signal);
    smallSize -= gone == null ? 0 : gone.size();
    boolean inLarge = goneFromLarge.remove(signal);
    boolean inMiddle = goneFromMiddle.remove(signal);
    boolean marked = inLarge || inMiddle;
    if (merging && marked) {
      removedSince.add(signal);
    }
    changed |= marked || gone != null;
  }

  @Override
  public void settle() {
    if (merging && (merge.isDone() || smallSize > MOST_WHILE_MERGING)) {
      takeMerged();
    }
    if (!merging && smallSize + goneFromLarge.count() > mergedFrom()) {
      beginMerge();
    }
    if (changed) {
      show();
    }
  }

  /** Few enough to be built anew in milliseconds; more where the large segment is large. */
  private int mergedFrom() {
    return Math.max(MERGED_FROM, large.keywords().size() / 64);
  }

  private void beginMerge() {
    if (large.keywords().size() == 0) {
      takeLarge(segment(recent()));
      small.clear();
      smallSize = 0;
      return;
    }
    var rest = goneFromLarge.rest().mapToObj(large.keywords()::keyword);
    var all = Stream.concat(rest, recent()).toList();
    middle = segment(recent());
    goneFromMiddle = new Removals(middle.keywords());
    small.clear();
    smallSize = 0;
    merge = new CompletableFuture<>();
    merging = true;
    changed = true;
    var whenBuilt = merge;
    Thread.ofPlatform().daemon().name("text-index-merge").start(() -> build(all, whenBuilt));
  }

  private Stream<Keyword> recent() {
    return small.values().stream().flatMap(List::stream);
  }

  private static void build(List<Keyword> all, CompletableFuture<KeywordSegment> whenBuilt) {
    try {
      whenBuilt.complete(segment(all.stream()));
    } catch (RuntimeException | Error e) {
      whenBuilt.completeExceptionally(e);
      throw e;
    }
  }

  private void takeMerged() {
    takeLarge(merge.join());
    merging = false;
    removedSince.forEach(goneFromLarge::remove);
    removedSince.clear();
    middle = KeywordSegment.EMPTY;
    goneFromMiddle = new Removals(middle.keywords());
  }

  private void takeLarge(KeywordSegment segment) {
    large = segment;
    goneFromLarge = new Removals(large.keywords());
    changed = true;
  }

  private void show() {
    var shown = new ArrayList<Part>();
    shown.add(new Part(large, goneFromLarge.words()));
    shown.add(new Part(middle, goneFromMiddle.words()));
    shown.add(new Part(segment(recent()), new BitSet()));
    shown.removeIf(part -> part.segment.keywords().size() == 0);
    parts = List.copyOf(shown);
    changed = false;
  }

  private static KeywordSegment segment(Stream<Keyword> keywords) {
    return KeywordSegment.of(KeywordList.of(keywords.toList()));
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    return Candidates.NONE;
  }

  @Override
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    return Optional.empty();
  }

  @Override
  public long size() {
    return parts.stream().mapToLong(part -> part.segment.keywords().size()).sum();
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(part -> part.segment.bytes()).sum();
  }

  @Override
  public void save(Path file) throws IOException {
    KeywordFile.write(
        file,
        Stream.of(
                goneFromLarge.rest().mapToObj(large.keywords()::keyword),
                goneFromMiddle.rest().mapToObj(middle.keywords()::keyword),
                recent())
            .flatMap(keywords -> keywords)
            .toList());
  }

  @Override
  public void load(Path file) throws IOException {
    takeLarge(segment(KeywordFile.read(file).stream()));
    show();
  }

  @Override
  public void close() {}
}
