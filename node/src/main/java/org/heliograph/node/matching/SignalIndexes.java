package org.heliograph.node.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.Indicator;

/**
 * All indexes of a node, each for its types; a type may stand in several.
 *
 * <p>Threads as {@link MatchIndex}.
 */
public final class SignalIndexes implements AutoCloseable {
  private final List<MatchIndex> all;

  public SignalIndexes(List<MatchIndex> all) {
    this.all = List.copyOf(all);
  }

  public List<MatchIndex> all() {
    return all;
  }

  /**
   * The index of a kind, for what it can do besides.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public <T extends MatchIndex> T the(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** Puts what a signal has now in place of what it had; nothing where it is gone. */
  public void replace(long signal, List<Indicator> has) {
    all.forEach(index -> index.remove(signal));
    add(signal, has);
  }

  /** Adds a signal that was not here before. */
  public void add(long signal, List<Indicator> has) {
    for (var index : all) {
      has.stream().filter(one -> index.takes(one.type())).forEach(one -> index.add(signal, one));
    }
  }

  public void settle() {
    all.forEach(MatchIndex::settle);
  }

  /** Candidates of each value, in the order asked. */
  public List<Candidates> find(List<Indicator> asked, Nearness within) {
    var found = new Candidates[asked.size()];
    Arrays.fill(found, Candidates.NONE);
    for (var index : all) {
      var places = places(asked, index);
      var answers = index.find(places.values().stream().toList(), within);
      int next = 0;
      for (int place : places.keySet()) {
        found[place] = union(found[place], answers.get(next++));
      }
    }
    return List.of(found);
  }

  private static Map<Integer, Indicator> places(List<Indicator> asked, MatchIndex index) {
    Map<Integer, Indicator> places = new java.util.LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (index.takes(asked.get(i).type())) {
        places.put(i, asked.get(i));
      }
    }
    return places;
  }

  private static Candidates union(Candidates some, Candidates more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    var distances = new HashMap<Long, Integer>();
    for (var one : List.of(some, more)) {
      for (int i = 0; i < one.numbers().length; i++) {
        distances.merge(one.numbers()[i], one.distances()[i], Math::min);
      }
    }
    var order = new ArrayList<>(distances.entrySet());
    order.sort(Map.Entry.comparingByValue());
    return new Candidates(
        order.stream().mapToLong(Map.Entry::getKey).toArray(),
        order.stream().mapToInt(Map.Entry::getValue).toArray());
  }

  /** Tells of values of a type at once; empty where one of the indexes would have to search. */
  Optional<Absence> absence(String type) {
    var taking = all.stream().filter(index -> index.takes(type)).toList();
    return taking.size() == 1 && taking.getFirst() instanceof Absence absence
        ? Optional.of(absence)
        : Optional.empty();
  }

  /** How close two values are by the best of the comparisons that take them. */
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    return all.stream()
        .filter(index -> index.takes(asked.type()) && index.takes(held.type()))
        .flatMap(index -> index.compare(asked, held, within).stream())
        .findFirst();
  }

  @Override
  public void close() {
    all.forEach(MatchIndex::close);
  }
}
