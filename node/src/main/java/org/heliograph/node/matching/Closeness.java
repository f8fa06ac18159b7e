package org.heliograph.node.matching;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How close a held value is to the one that was asked for.
 *
 * @param by how they were compared
 * @param distance in the unit of the comparison, bits for PDQ; null where there is none
 * @param percent share of frames that match, for videos; null otherwise
 */
public record Closeness(By by, @Nullable Integer distance, @Nullable Integer percent) {
  public static final Closeness EQUAL = new Closeness(By.EQUALITY, null, null);

  /** Equal ones first, then by distance; videos by their share of frames. */
  public static final Comparator<Closeness> NEAREST_FIRST =
      Comparator.<Closeness>comparingInt(one -> one.distance == null ? 0 : one.distance)
          .thenComparingInt(one -> one.percent == null ? -100 : -one.percent);

  /** The comparisons there are. */
  public enum By {
    EQUALITY,
    PDQ_DISTANCE,
    TLSH_DISTANCE,
    SHARE_OF_FRAMES
  }
}
