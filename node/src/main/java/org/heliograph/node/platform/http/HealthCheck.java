package org.heliograph.node.platform.http;

import java.util.Optional;

/** One thing that must hold for the node to do its work; may wait, on a virtual thread. */
public interface HealthCheck {
  /** Short and stable, such as {@code postgres}. */
  String name();

  /** What is wrong, in one sentence; empty when nothing is. */
  Optional<String> problem();
}
