package org.heliograph.node.demo;

import java.net.URI;

/** A node that runs in this process, until closed. */
public interface RunningNode extends AutoCloseable {
  /** Base address of its API. */
  URI api();

  /** Finishes what it holds, then stops. */
  @Override
  void close();
}
