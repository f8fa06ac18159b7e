package org.heliograph.protocol.seal;

/**
 * Where a consignment stands: the sequence counts from 1 within an epoch, the epoch grows after a
 * restore or a change of stream count.
 */
public record Position(long epoch, StreamName stream, long sequence) {
  public Position {
    if (epoch < 1 || sequence < 1) {
      throw new IllegalArgumentException("epochs and sequences count from 1");
    }
  }
}
