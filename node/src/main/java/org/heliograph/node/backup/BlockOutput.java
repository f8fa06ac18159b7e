package org.heliograph.node.backup;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers bytes into blocks of one size, of which only the last may be shorter or empty. For one
 * thread.
 */
abstract class BlockOutput extends OutputStream {
  private final byte[] block;
  private int filled;
  private boolean closed;

  BlockOutput(int size) {
    block = new byte[size];
  }

  /**
   * Takes a block.
   *
   * @param length of what it holds
   * @param last whether the output ends with it
   */
  abstract void put(byte[] bytes, int length, boolean last) throws IOException;

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int left = length;
    while (left > 0) {
      if (filled == block.length) {
        put(block, filled, false);
        filled = 0;
      }
      int some = Math.min(left, block.length - filled);
      System.arraycopy(bytes, at, block, filled, some);
      filled += some;
      at += some;
      left -= some;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      put(block, filled, true);
    }
  }
}
