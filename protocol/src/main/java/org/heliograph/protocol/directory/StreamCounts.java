package org.heliograph.protocol.directory;

/** How many streams, and so partitions, each directed pair has; control always has one. */
public record StreamCounts(int signals, int outcomes) {
  public StreamCounts {
    if (signals < 1 || signals > 64 || outcomes < 1 || outcomes > 64) {
      throw new IllegalArgumentException(
          "stream counts lie in 1 to 64, not %d and %d".formatted(signals, outcomes));
    }
  }
}
