package org.heliograph.node.matching.watch;

import java.time.Instant;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * An indicator on its way into a collection.
 *
 * @param reference the member's own, which tells the node nothing; up to 200 characters
 * @param until when it is to be forgotten; null where the collection decides
 */
public record NewEntry(String reference, Indicator indicator, @Nullable Instant until) {
  public static final int LONGEST_REFERENCE = 200;
}
