package org.heliograph.node.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.signal.Indicator;

/**
 * Which held signals may match an indicator, in memory. What it finds are candidates: who asks
 * reads the signal as it is held now and {@linkplain #compare compares} the values themselves, so
 * that an entry of something gone costs a look and never a wrong answer.
 *
 * <p>One thread adds, removes, settles and saves; any number look up meanwhile and wait for nobody.
 */
public interface MatchIndex extends AutoCloseable {
  /** Short and stable, such as {@code pdq}; names its files and its metrics. */
  String name();

  /** Whether indicators of this type belong here. */
  boolean takes(String type);

  /** Adds an indicator of a held signal; found from now on. */
  void add(long signal, Indicator held);

  /** Takes out all that a signal had up to now; gone from what is found by {@link #settle}. */
  void remove(long signal);

  /** Ends a round of changes: all of them show. Work that takes long goes on in the background. */
  void settle();

  /** Candidates for one value. */
  Candidates find(Indicator asked, Nearness within);

  /** Candidates for each of many values, in their order; may use all cores. */
  default List<Candidates> find(List<Indicator> asked, Nearness within) {
    return asked.stream().map(one -> find(one, within)).toList();
  }

  /** How close a held value is; empty where it does not match. */
  Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within);

  /** How many indicators it holds, what was removed but not swept out included. */
  long size();

  /** Memory that it takes, in bytes, worked out from its arrays. */
  long bytes();

  /** Writes what it holds to a file, so that a restart need not build it anew. */
  void save(Path file) throws IOException;

  /**
   * Takes what {@link #save} wrote, into an empty index.
   *
   * @throws IOException if the file is damaged or of another version; the index is empty then
   */
  void load(Path file) throws IOException;

  @Override
  void close();
}
