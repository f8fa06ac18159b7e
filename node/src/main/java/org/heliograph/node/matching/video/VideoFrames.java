package org.heliograph.node.matching.video;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.node.matching.pdq.PdqIndex;

/**
 * The frames of a video that count, from its vPDQ value: those of quality 50 and above, the same
 * hash once. Frames of less show little, black ones nothing, and are near to those of any video.
 */
record VideoFrames(List<PdqHash> hashes) {
  /**
   * Reads a canonical value: {@code <64 hex>,<quality>,<seconds>} for each frame, a space between.
   *
   * @throws IllegalArgumentException if it is none; does not repeat the value
   */
  static VideoFrames parse(String canonical) {
    Set<PdqHash> usable = new LinkedHashSet<>();
    for (int from = 0; from < canonical.length(); ) {
      int space = canonical.indexOf(' ', from);
      int end = space < 0 ? canonical.length() : space;
      int quality = from + PdqHash.DIGITS + 1;
      int comma = canonical.indexOf(',', quality);
      if (comma < 0 || comma >= end) {
        throw new IllegalArgumentException("a frame has a hash, a quality and seconds");
      }
      if (Integer.parseInt(canonical, quality, comma, 10) >= PdqIndex.LEAST_QUALITY) {
        usable.add(PdqHash.parse(canonical.substring(from, quality - 1)));
      }
      from = end + 1;
    }
    return new VideoFrames(List.copyOf(usable));
  }

  int count() {
    return hashes.size();
  }

  /** How many of these frames are near to some frame of another video. */
  int countIn(VideoFrames other, int distance) {
    return (int) hashes.stream().filter(one -> other.hasNear(one, distance)).count();
  }

  private boolean hasNear(PdqHash asked, int distance) {
    for (var one : hashes) {
      if (one.distance(asked) <= distance) {
        return true;
      }
    }
    return false;
  }

  /** So many of these frames in percent, rounded down; 0 of none. */
  int percent(int frames) {
    return hashes.isEmpty() ? 0 : frames * 100 / hashes.size();
  }

  /** Hides the hashes. */
  @Override
  public String toString() {
    return "VideoFrames[" + hashes.size() + "]";
  }
}
