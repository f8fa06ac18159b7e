package org.heliograph.node.matching.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.KeptSignal;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a round of matching: from what was told before and how it stands now, what is to
 * be told. For one thread.
 */
final class MatchBook {
  private final Map<Pair, Standing> standing;
  private final List<Event> events = new ArrayList<>();
  private final Map<Pair, Standing> changed = new LinkedHashMap<>();
  private final Set<Pair> ended = new LinkedHashSet<>();

  /**
   * How far a match was told.
   *
   * @param version that was told last; 0 where none was
   * @param waiting whether it may not be used for the time being
   */
  record Standing(int version, boolean waiting) {}

  /**
   * What is to be told.
   *
   * @param closeness null where it ended
   */
  record Event(Change change, OwnEntry entry, KeptSignal signal, @Nullable Closeness closeness) {}

  /**
   * @param standing what was told before of the pairs that are ruled on
   */
  MatchBook(Map<Pair, Standing> standing) {
    this.standing = standing;
  }

  void enter(OwnEntry entry, KeptSignal signal, Ruling ruling) {
    var pair = Pair.of(entry, signal);
    var before = standing.get(pair);
    switch (ruling.kind()) {
      case MATCHES ->
          matches(pair, before, new Event(Change.MATCHED, entry, signal, ruling.closeness()));
      case WAITS -> changed.put(pair, new Standing(before == null ? 0 : before.version(), true));
      case NO -> {
        if (before != null) {
          ended.add(pair);
          if (before.version() > 0) {
            events.add(new Event(Change.ENDED, entry, signal, null));
          }
        }
      }
    }
  }

  private void matches(Pair pair, @Nullable Standing before, Event event) {
    int version = event.signal.version();
    if (before == null || before.version() == 0) {
      events.add(event);
    } else if (before.version() < version) {
      events.add(new Event(Change.CHANGED, event.entry, event.signal, event.closeness));
    }
    var now = new Standing(version, false);
    if (!now.equals(before)) {
      changed.put(pair, now);
    }
  }

  List<Event> events() {
    return events;
  }

  /** Matches that stand another way now. */
  Map<Pair, Standing> changed() {
    return changed;
  }

  /** Matches that stand no longer. */
  Set<Pair> ended() {
    return ended;
  }
}
