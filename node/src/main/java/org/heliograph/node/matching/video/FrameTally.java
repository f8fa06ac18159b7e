package org.heliograph.node.matching.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.pdq.PdqTable;

/**
 * Counts, by signal, how many frames of an asked video it has. A frame counts once, however many
 * frames are near to it. For one thread.
 */
final class FrameTally implements PdqTable.Found {
  private final VideoFrames asked;

  /** Past this frame a signal that was not found yet cannot reach the share. */
  private final int lastToBegin;

  private final int percent;
  private final Map<Long, Count> counts = new HashMap<>();
  private int frame;

  private static final class Count {
    private int frames;
    private int last = -1;
  }

  /** A signal with its share. */
  private record Share(long signal, int percent) {}

  FrameTally(VideoFrames asked, int percent) {
    this.asked = asked;
    this.percent = percent;
    this.lastToBegin = asked.count() - Math.ceilDiv(asked.count() * percent, 100);
  }

  /** What is found from now on is near to this frame, counted from 0. */
  void frame(int place) {
    frame = place;
  }

  @Override
  public void found(long number, int distance) {
    var count =
        frame <= lastToBegin
            ? counts.computeIfAbsent(number, _ -> new Count())
            : counts.get(number);
    if (count != null && count.last != frame) {
      count.last = frame;
      count.frames++;
    }
  }

  /** A signal has at least so many of the frames. */
  void atLeast(long signal, int frames) {
    var count = counts.computeIfAbsent(signal, _ -> new Count());
    count.frames = Math.max(count.frames, frames);
  }

  /** All that reach the share, largest first; the distance is what is missing in percent. */
  Candidates candidates() {
    List<Share> shares = new ArrayList<>();
    counts.forEach(
        (signal, count) -> {
          int share = asked.percent(count.frames);
          if (share >= percent) {
            shares.add(new Share(signal, share));
          }
        });
    shares.sort(Comparator.comparingInt(Share::percent).reversed());
    return shares.isEmpty()
        ? Candidates.NONE
        : new Candidates(
            shares.stream().mapToLong(Share::signal).toArray(),
            shares.stream().mapToInt(one -> 100 - one.percent()).toArray());
  }
}
