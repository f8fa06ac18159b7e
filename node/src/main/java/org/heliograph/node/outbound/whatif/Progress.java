package org.heliograph.node.outbound.whatif;

/** Told now and then how far a run has come; ends the run by throwing. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (looked, total) -> {};

  /**
   * @param looked signals looked at so far
   * @param total signals there are
   */
  void reached(long looked, long total);
}
