package org.heliograph.node.matching.tlsh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Maps TLSH digests to numbers, in buckets by the length that a digest states: a length two steps
 * away costs 24 of a distance, so that a search reads a few buckets.
 *
 * <p>One thread adds, removes and settles; any number search meanwhile and wait for nobody.
 */
final class TlshTable {
  static final int LENGTHS = 256;

  private final AtomicReferenceArray<TlshBucket> buckets = new AtomicReferenceArray<>(LENGTHS);

  /** Lengths of the digests of each number. */
  private final Map<Long, Set<Integer>> lengths = new HashMap<>();

  /** By length: what of a number lies before a place is gone. */
  private final Map<Integer, Map<Long, Integer>> gone = new HashMap<>();

  TlshTable() {
    clear();
  }

  void add(TlshDigest digest, long number) {
    int length = digest.length();
    var bucket = buckets.getPlain(length).with(digest, number);
    buckets.setRelease(length, bucket);
    lengths.computeIfAbsent(number, _ -> new HashSet<>(1)).add(length);
  }

  /** Takes out all that a number has, with the next {@link #settle}. */
  void remove(long number) {
    var of = lengths.remove(number);
    if (of != null) {
      of.forEach(
          length ->
              gone.computeIfAbsent(length, _ -> new HashMap<>())
                  .put(number, buckets.getPlain(length).size()));
    }
  }

  void settle() {
    gone.forEach(
        (length, before) ->
            buckets.setRelease(length, buckets.getPlain(length).without(before, length)));
    gone.clear();
  }

  /** Each number within a distance once, by its nearest digest. */
  Map<Long, Integer> search(TlshDigest asked, int within) {
    Map<Long, Integer> nearest = new HashMap<>();
    int reach = TlshDigest.reach(within);
    for (int step = -reach; step <= reach; step++) {
      int length = Math.floorMod(asked.length() + step, LENGTHS);
      buckets
          .getAcquire(length)
          .search(
              asked,
              length,
              within,
              (number, distance) -> nearest.merge(number, distance, Math::min));
    }
    return nearest;
  }

  /** A digest with its number. */
  record Held(TlshDigest digest, long number) {}

  /** All of a bucket, what is gone since the last {@link #settle} included. */
  List<Held> held(int length) {
    var bucket = buckets.getPlain(length);
    List<Held> held = new ArrayList<>();
    for (int at = 0; at < bucket.size(); at++) {
      held.add(new Held(bucket.digest(at, length), bucket.number(at)));
    }
    return held;
  }

  long size() {
    long size = 0;
    for (int length = 0; length < LENGTHS; length++) {
      size += buckets.getAcquire(length).size();
    }
    return size;
  }

  long bytes() {
    long bytes = 0;
    for (int length = 0; length < LENGTHS; length++) {
      bytes += buckets.getAcquire(length).bytes();
    }
    return bytes;
  }

  void clear() {
    for (int length = 0; length < LENGTHS; length++) {
      buckets.setRelease(length, TlshBucket.EMPTY);
    }
    lengths.clear();
    gone.clear();
  }
}
