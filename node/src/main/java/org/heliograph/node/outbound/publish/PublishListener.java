package org.heliograph.node.outbound.publish;

import java.util.List;

/** Hears what becomes of drafts and signals, after it is durable. */
@FunctionalInterface
public interface PublishListener {
  /** So many signals are there or were changed, for the outbound flow to look at. */
  void changed(int signals);

  /**
   * What became of drafts: each is accepted, a duplicate, or refused.
   *
   * @param begin when they were begun with, as {@link System#nanoTime} has it
   */
  default void decided(List<RowResult> results, long begin) {}
}
