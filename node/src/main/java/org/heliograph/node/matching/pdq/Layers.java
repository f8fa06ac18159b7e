package org.heliograph.node.matching.pdq;

import java.util.Arrays;

/**
 * All that a table holds at a moment, oldest first. Only the last delta and the removals still
 * change; whoever holds this sees what is added and removed until other layers take their place,
 * and nothing wrong after.
 *
 * @param deltas at least one; all but the last are sealed
 */
@SuppressWarnings("ArrayRecordComponent")
record Layers(Segment[] segments, Delta[] deltas, Removals removals) {
  static Layers empty(int room) {
    return new Layers(new Segment[0], new Delta[] {new Delta(room, 1)}, new Removals());
  }

  Delta open() {
    return deltas[deltas.length - 1];
  }

  /** Whether there is anything that only the removals can hide. */
  boolean hasSealed() {
    return segments.length > 0 || deltas.length > 1;
  }

  Delta[] sealed() {
    return Arrays.copyOf(deltas, deltas.length - 1);
  }

  Layers withOpen(Delta next) {
    var more = Arrays.copyOf(deltas, deltas.length + 1);
    more[deltas.length] = next;
    return new Layers(segments, more, removals);
  }

  /** The first deltas are in the segments now; so is all that hides from older ones. */
  Layers withMerged(Segment[] merged, int deltasGone) {
    var rest = Arrays.copyOfRange(deltas, deltasGone, deltas.length);
    int oldest = merged.length > 0 ? merged[0].generation() : rest[0].generation();
    for (var segment : merged) {
      oldest = Math.min(oldest, segment.generation());
    }
    boolean isHidingMore = segments.length == 0 || segments[0].generation() < oldest;
    return new Layers(merged, rest, isHidingMore ? removals.after(oldest) : removals);
  }

  /**
   * Looks through all. The newest comes first: whoever sees a number's new hash also sees that the
   * old one was removed.
   */
  void search(Search search, PdqTable.Found found) {
    for (int i = deltas.length - 1; i >= 0; i--) {
      search.in(deltas[i]);
      for (int hit = 0; hit < search.found(); hit++) {
        long number = deltas[i].number(search.entry(hit));
        if (number >= 0 && !removals.hides(number, deltas[i].generation())) {
          found.found(number, search.distance(hit));
        }
      }
    }
    for (int i = segments.length - 1; i >= 0; i--) {
      search.in(segments[i]);
      for (int hit = 0; hit < search.found(); hit++) {
        tell(segments[i], search.entry(hit), search.distance(hit), found);
      }
    }
  }

  private void tell(Segment segment, int entry, int distance, PdqTable.Found found) {
    segment
        .numbers()
        .forEach(
            entry,
            number -> {
              if (!removals.hides(number, segment.generation())) {
                found.found(number, distance);
              }
            });
  }

  long size() {
    long sum = 0;
    for (var segment : segments) {
      sum += segment.numbers().size();
    }
    for (var delta : deltas) {
      sum += delta.size();
    }
    return sum;
  }

  long bytes() {
    long sum = removals.bytes();
    for (var segment : segments) {
      sum += segment.bytes();
    }
    for (var delta : deltas) {
      sum += delta.bytes();
    }
    return sum;
  }
}
