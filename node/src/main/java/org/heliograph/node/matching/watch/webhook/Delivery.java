package org.heliograph.node.matching.watch.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver; bodies are not kept.
 *
 * @param events how many it carried; 0 for a test
 * @param status of the answer; null where there was none
 * @param error in words, without anything that the receiver said; null where it was taken
 */
public record Delivery(
    UUID id, Instant at, int events, @Nullable Integer status, @Nullable String error, int millis) {
  public boolean isTaken() {
    return error == null;
  }
}
