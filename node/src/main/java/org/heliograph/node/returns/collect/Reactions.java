package org.heliograph.node.returns.collect;

import java.util.OptionalInt;

/**
 * What this node does by itself about what comes back.
 *
 * @param pauseWhenDisputedBy how many partners have to dispute a signal before it goes to nobody
 *     else until it is reviewed; empty for never
 */
public record Reactions(OptionalInt pauseWhenDisputedBy) {
  /** Nothing happens by itself. */
  public static final Reactions NONE = new Reactions(OptionalInt.empty());

  public Reactions {
    if (pauseWhenDisputedBy.isPresent() && pauseWhenDisputedBy.getAsInt() < 1) {
      throw new IllegalArgumentException("at least one partner disputes");
    }
  }
}
