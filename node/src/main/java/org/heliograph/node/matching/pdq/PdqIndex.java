package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Qualifier;

/**
 * PDQ hashes of held signals by distance. A hash of low quality matches nothing, held or asked: so
 * do those of blank pictures, and of any two with little in them.
 */
public final class PdqIndex implements MatchIndex {
  private static final String TYPE = "pdq";

  /** What a hash of lower quality is near to says nothing. */
  public static final int LEAST_QUALITY = 50;

  private static final int MOST_CANDIDATES = 10_000;

  /** Fewer take less time than it takes to hand them out. */
  private static final int FEWEST_FOR_ALL_CORES = 32;

  private final PdqTable table = new PdqTable();

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public boolean takes(String type) {
    return type.equals(TYPE);
  }

  @Override
  public void add(long signal, Indicator held) {
    if (isMatched(held)) {
      table.add(PdqHash.parse(held.value()), signal);
    }
  }

  @Override
  public void remove(long signal) {
    table.remove(signal);
  }

  @Override
  public void settle() {
    table.settle();
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    if (!isMatched(asked)) {
      return Candidates.NONE;
    }
    var nearest = new Nearest(MOST_CANDIDATES);
    table.search(PdqHash.parse(asked.value()), within.pdqDistance(), nearest);
    return nearest.candidates();
  }

  @Override
  public List<Candidates> find(List<Indicator> asked, Nearness within) {
    var all = asked.size() < FEWEST_FOR_ALL_CORES ? asked.stream() : asked.parallelStream();
    return all.map(one -> find(one, within)).toList();
  }

  @Override
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    if (!isMatched(asked) || !isMatched(held)) {
      return Optional.empty();
    }
    int distance = PdqHash.parse(asked.value()).distance(PdqHash.parse(held.value()));
    return distance <= within.pdqDistance()
        ? Optional.of(new Closeness(Closeness.By.PDQ_DISTANCE, distance, null))
        : Optional.empty();
  }

  /** Whether it is good enough to be matched; one without a quality is. */
  public static boolean isMatched(Indicator indicator) {
    var quality = indicator.qualifiers().get(Qualifier.QUALITY.wireName());
    return quality == null || Integer.parseInt(quality) >= LEAST_QUALITY;
  }

  @Override
  public long size() {
    return table.size();
  }

  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void save(Path file) throws IOException {
    table.save(file);
  }

  @Override
  public void load(Path file) throws IOException {
    table.load(file);
  }

  @Override
  public void close() {
    table.close();
  }
}
