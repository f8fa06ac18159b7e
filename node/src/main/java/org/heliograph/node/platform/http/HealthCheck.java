package org.heliograph.node.platform.http;

import java.util.Optional;

/** One thing that should hold for the node; may wait, on a virtual thread. */
public interface HealthCheck {
  /** Short and stable, such as {@code postgres}. */
  String name();

  /** What is wrong, in one sentence; empty when nothing is. */
  Optional<String> problem();

  /**
   * Whether the node cannot do its work without; otherwise a problem is an alarm for people, and
   * requests go on.
   */
  default boolean isNeeded() {
    return true;
  }
}
