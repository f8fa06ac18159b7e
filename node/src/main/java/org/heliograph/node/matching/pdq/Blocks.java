package org.heliograph.node.matching.pdq;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Arrays in a file, one behind the other, little-endian, each followed by the CRC-32C of its bytes.
 * Reads and writes a megabyte at a time. For one thread, and either way only.
 */
final class Blocks {
  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  Blocks(FileChannel channel) {
    this.channel = channel;
  }

  /** Bytes in the file of an array with so many elements. */
  static long bytes(int each, long elements) {
    return each * elements + Integer.BYTES;
  }

  /** Moves some elements of an array out of the buffer or into it; its position moves along. */
  @FunctionalInterface
  private interface Part {
    void move(int from, int elements);
  }

  void write(long[] all) throws IOException {
    write(Long.BYTES, all.length, (from, n) -> buffer.asLongBuffer().put(all, from, n));
  }

  void write(int[] all) throws IOException {
    write(Integer.BYTES, all.length, (from, n) -> buffer.asIntBuffer().put(all, from, n));
  }

  void write(short[] all) throws IOException {
    write(Short.BYTES, all.length, (from, n) -> buffer.asShortBuffer().put(all, from, n));
  }

  void write(byte[] all) throws IOException {
    write(Byte.BYTES, all.length, (from, n) -> buffer.duplicate().put(all, from, n));
  }

  private void write(int each, int elements, Part part) throws IOException {
    var sum = new CRC32C();
    for (int from = 0; from < elements; from += BUFFER / each) {
      int count = Math.min(BUFFER / each, elements - from);
      part.move(from, count);
      sum.update(buffer.limit(count * each));
      drain();
    }
    buffer.putInt((int) sum.getValue()).flip();
    drain();
  }

  private void drain() throws IOException {
    buffer.rewind();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  long[] longs(int elements) throws IOException {
    var all = new long[elements];
    read(Long.BYTES, elements, (from, n) -> buffer.asLongBuffer().get(all, from, n));
    return all;
  }

  int[] ints(int elements) throws IOException {
    var all = new int[elements];
    read(Integer.BYTES, elements, (from, n) -> buffer.asIntBuffer().get(all, from, n));
    return all;
  }

  short[] shorts(int elements) throws IOException {
    var all = new short[elements];
    read(Short.BYTES, elements, (from, n) -> buffer.asShortBuffer().get(all, from, n));
    return all;
  }

  byte[] bytes(int elements) throws IOException {
    var all = new byte[elements];
    read(Byte.BYTES, elements, (from, n) -> buffer.duplicate().get(all, from, n));
    return all;
  }

  private void read(int each, int elements, Part part) throws IOException {
    var sum = new CRC32C();
    for (int from = 0; from < elements; from += BUFFER / each) {
      int count = Math.min(BUFFER / each, elements - from);
      fill(count * each);
      part.move(from, count);
      sum.update(buffer);
    }
    fill(Integer.BYTES);
    if (buffer.getInt() != (int) sum.getValue()) {
      throw new IOException("a part of the file is damaged");
    }
  }

  private void fill(int bytes) throws IOException {
    buffer.clear().limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file ends too early");
      }
    }
    buffer.flip();
  }
}
