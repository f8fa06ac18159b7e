package org.heliograph.node.api;

import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.platform.http.HealthCheck;

/**
 * A health check that says what a test has it say.
 *
 * @param words what is wrong; empty where nothing is
 */
record TestCheck(String name, boolean isNeeded, Supplier<String> words) implements HealthCheck {
  @Override
  public Optional<String> problem() {
    return Optional.of(words.get()).filter(said -> !said.isEmpty());
  }
}
