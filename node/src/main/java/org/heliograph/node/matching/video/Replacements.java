package org.heliograph.node.matching.video;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Videos that were lately put in place of others. A search that runs while the frames of one are
 * exchanged may see neither the old nor all of the new; it looks at these by themselves.
 *
 * <p>One thread adds, any number read and wait for nobody. As many are remembered as nobody can
 * exchange while a search runs.
 */
final class Replacements {
  private static final int REMEMBERED = 256;

  private volatile List<Replacement> recent = List.of();
  private long next;

  /** A video of a signal, whose frames are found once they are in place. */
  static final class Replacement {
    private final long order;
    private final long signal;
    private final VideoFrames frames;
    private volatile boolean inPlace;

    private Replacement(long order, long signal, VideoFrames frames) {
      this.order = order;
      this.signal = signal;
      this.frames = frames;
    }

    long signal() {
      return signal;
    }

    VideoFrames frames() {
      return frames;
    }

    void isInPlace() {
      inPlace = true;
    }
  }

  Replacement begin(long signal, VideoFrames frames) {
    var replacement = new Replacement(next++, signal, frames);
    var all = new ArrayList<>(recent);
    if (all.size() == REMEMBERED) {
      all.removeFirst();
    }
    all.add(replacement);
    recent = List.copyOf(all);
    return replacement;
  }

  /** Where a search begins. */
  Since now() {
    var before = recent;
    return new Since(
        before.isEmpty() ? -1 : before.getLast().order,
        before.stream().filter(one -> !one.inPlace).toList());
  }

  /** What may have been exchanged since a search began. */
  final class Since {
    private final long last;
    private final List<Replacement> unfinished;

    private Since(long last, List<Replacement> unfinished) {
      this.last = last;
      this.unfinished = unfinished;
    }

    Stream<Replacement> all() {
      return Stream.concat(unfinished.stream(), recent.stream().filter(one -> one.order > last));
    }
  }
}
