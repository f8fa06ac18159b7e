package org.heliograph.node.outbound.publish;

import java.io.IOException;

/** Told of results as they become durable. */
@FunctionalInterface
public interface RowListener {
  RowListener NONE = lines -> {};

  /**
   * Takes results.
   *
   * @param lines NDJSON, one line a row, in order of rows
   */
  void durable(byte[] lines) throws IOException;
}
