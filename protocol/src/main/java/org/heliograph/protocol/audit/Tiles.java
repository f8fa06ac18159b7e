package org.heliograph.protocol.audit;

/** Where the hashes of a log's tree are read from (C2SP tlog-tiles). */
@FunctionalInterface
public interface Tiles {
  /** Hashes of a full tile. */
  int WIDTH = 256;

  /** How many levels of the tree one level of tiles stands for. */
  int HEIGHT = 8;

  /**
   * The first hashes of a tile, one after another.
   *
   * @param width how many are needed; more than these may be given
   */
  byte[] hashes(int level, long tile, int width);
}
