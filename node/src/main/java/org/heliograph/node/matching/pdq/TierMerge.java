package org.heliograph.node.matching.pdq;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which segments are merged when one is added.
 *
 * @param all whether everything is written anew, so that removals can be forgotten
 */
record TierMerge(Tiers tiers, Removals removals, boolean all) {
  /** The segments with one more, oldest first. */
  List<Segment> with(List<Segment> older, Segment fresh) {
    if (fresh.entries() == 0 && !all) {
      return older;
    }
    var rest = new ArrayList<>(older);
    var done = new ArrayList<Segment>();
    var newest = fresh;
    while (!rest.isEmpty() && (all || belong(rest, newest))) {
      var last = rest.removeLast();
      if (SegmentMerge.fits(last, newest)) {
        newest = SegmentMerge.merge(last, newest, removals);
      } else {
        done.addFirst(newest);
        newest = SegmentMerge.merge(last, Segment.empty(newest.generation()), removals);
      }
    }
    rest.add(newest);
    rest.addAll(done);
    return List.copyOf(rest);
  }

  /** Whether the last segment is small, or not much larger, or small beside the one before it. */
  private boolean belong(List<Segment> older, Segment newest) {
    long last = older.getLast().entries();
    if (!SegmentMerge.fits(older.getLast(), newest)) {
      return false;
    }
    return last <= tiers.small()
        || last <= (long) tiers.ratio() * newest.entries()
        || (older.size() > 1 && last * tiers.ratio() <= older.get(older.size() - 2).entries());
  }
}
