package org.heliograph.node.matching.pdq;

import java.util.BitSet;

/**
 * Makes one segment of an older and a newer one, leaving out what was removed. Entries of the older
 * one keep their ids, those of the newer one take places that are free; so buckets are copied in
 * their order, and nothing is sorted.
 */
final class SegmentMerge {
  private static final int LEFT_OUT = -1;

  private final Segment older;
  private final Segment newer;
  private final Removals removals;

  /** Entries of the older segment that stay. */
  private final BitSet stay;

  /**
   * By entry of the newer segment: its id; or that it is left out, its hash being there already.
   */
  private final int[] ids;

  private final Numbers numbers;
  private int entries;

  private SegmentMerge(Segment older, Segment newer, Removals removals) {
    this.older = older;
    this.newer = newer;
    this.removals = removals;
    this.stay = new BitSet(older.room());
    this.ids = new int[newer.room()];
    this.numbers = new Numbers(older.room() + newer.room());
  }

  /** Whether one segment can hold both. */
  static boolean fits(Segment older, Segment newer) {
    return older.room() + newer.room() <= Buckets.MOST_ENTRIES;
  }

  static Segment merge(Segment older, Segment newer, Removals removals) {
    return new SegmentMerge(older, newer, removals).merge();
  }

  private Segment merge() {
    keepOlder();
    int room = placeNewer();
    numbers.trim(room);
    var words = older.words().copy(room);
    for (int entry = 0; entry < ids.length; entry++) {
      if (ids[entry] != LEFT_OUT) {
        words.set(ids[entry], newer.words(), entry);
      }
    }
    var chunks = new Buckets[Shares.CHUNKS];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      chunks[chunk] = chunk(older.chunks()[chunk], newer.chunks()[chunk]);
    }
    return new Segment(words, numbers, chunks, newer.generation());
  }

  private void keepOlder() {
    for (int entry = 0; entry < older.room(); entry++) {
      if (take(older, entry, entry)) {
        stay.set(entry);
        entries++;
      }
    }
  }

  /** Takes over the numbers of an entry that were not removed; false where there are none. */
  private boolean take(Segment from, int entry, int id) {
    from.numbers()
        .forEach(
            entry,
            number -> {
              if (!removals.hides(number, from.generation())) {
                numbers.add(id, number);
              }
            });
    return numbers.has(id);
  }

  /** Gives newer entries their ids; returns how many places there are then. */
  private int placeNewer() {
    var search = new Search(new ScalarFilter());
    int room = older.room();
    int free = stay.nextClearBit(0);
    for (int entry = 0; entry < ids.length; entry++) {
      ids[entry] = LEFT_OUT;
      int equal = equalInOlder(search, entry);
      if (equal != LEFT_OUT) {
        take(newer, entry, equal);
      } else if (take(newer, entry, free)) {
        ids[entry] = free;
        entries++;
        room = Math.max(room, free + 1);
        free = stay.nextClearBit(free + 1);
      }
    }
    return room;
  }

  /** The entry that stays and has the same hash as a newer one. */
  private int equalInOlder(Search search, int entry) {
    search.ask(newer.words().hash(entry), 0);
    search.in(older);
    for (int i = 0; i < search.found(); i++) {
      if (stay.get(search.entry(i))) {
        return search.entry(i);
      }
    }
    return LEFT_OUT;
  }

  private Buckets chunk(Buckets some, Buckets more) {
    var merged = Buckets.of(entries);
    int place = 0;
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      merged.offsets()[bucket] = place;
      for (int i = some.offsets()[bucket]; i < some.offsets()[bucket + 1]; i++) {
        int id = some.id(i);
        if (stay.get(id)) {
          merged.put(place++, some.partner(i), id);
        }
      }
      for (int i = more.offsets()[bucket]; i < more.offsets()[bucket + 1]; i++) {
        int id = ids[more.id(i)];
        if (id != LEFT_OUT) {
          merged.put(place++, more.partner(i), id);
        }
      }
    }
    merged.offsets()[Buckets.COUNT] = place;
    return merged;
  }
}
