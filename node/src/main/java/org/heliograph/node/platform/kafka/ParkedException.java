package org.heliograph.node.platform.kafka;

import java.io.Serial;

/**
 * A handler has taken some of its records, and the rest has to wait: it is handed in again within a
 * second, as often as it takes, and nothing is logged about it.
 */
public final class ParkedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int taken;

  /**
   * @param taken how many records are through, from the first
   */
  public ParkedException(int taken) {
    super("parked", null, false, false);
    this.taken = taken;
  }

  int taken() {
    return taken;
  }
}
