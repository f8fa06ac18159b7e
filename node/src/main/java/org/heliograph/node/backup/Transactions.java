package org.heliograph.node.backup;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * All ids of transactions that a database holds, in order, without 0. A server that was just made
 * has given out lower ids than those, and readers by cursor see only what is below; so they become
 * 1, 2, 3 …, in the same order, which any server soon has behind it. Immutable.
 */
final class Transactions {
  static final String SECTION = "transactions";

  private final long[] ids;

  private Transactions(long[] ids) {
    this.ids = ids;
  }

  static Transactions of(long[] inOrder) {
    return new Transactions(inOrder.clone());
  }

  static Transactions read(byte[] bytes) {
    if (bytes.length % Long.BYTES != 0) {
      throw new BackupRefusedException("its ids of transactions cannot be read");
    }
    LongBuffer buffer = ByteBuffer.wrap(bytes).asLongBuffer();
    var ids = new long[buffer.remaining()];
    buffer.get(ids);
    return new Transactions(ids);
  }

  byte[] toBytes() {
    var buffer = ByteBuffer.allocate(ids.length * Long.BYTES);
    buffer.asLongBuffer().put(ids);
    return buffer.array();
  }

  int count() {
    return ids.length;
  }

  long highest() {
    return ids.length == 0 ? 0 : ids[ids.length - 1];
  }

  /** Their places in the order, from 1; 0 stays. */
  LongUnaryOperator ranks() {
    return id -> {
      int place = Arrays.binarySearch(ids, id);
      if (id != 0 && place < 0) {
        throw new BackupRefusedException("a row names a transaction that its list does not");
      }
      return id == 0 ? 0 : place + 1L;
    };
  }
}
