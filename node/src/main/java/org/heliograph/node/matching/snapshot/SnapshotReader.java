package org.heliograph.node.matching.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link SnapshotWriter} wrote. The checksum is compared by {@link #end}: until then
 * nothing that was read counts.
 *
 * <p>For one thread.
 */
public final class SnapshotReader implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(SnapshotWriter.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final CRC32C checksum = new CRC32C();

  /** Bytes of content that are not in the buffer yet; the checksum is none of them. */
  private long unread;

  /**
   * Opens a file.
   *
   * @throws IOException if it is of another kind or version
   */
  public SnapshotReader(Path file, String magic, int version) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      unread = channel.size() - Integer.BYTES;
      requireKind(magic, version);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void requireKind(String magic, int version) throws IOException {
    byte[] there = new byte[SnapshotWriter.MAGIC_BYTES];
    has(there.length).get(there);
    if (!Arrays.equals(there, SnapshotWriter.magic(magic))) {
      throw new IOException("The file is no snapshot of this kind.");
    }
    int found = getInt();
    if (found != version) {
      throw new IOException("The snapshot is of version " + found + ", not " + version + ".");
    }
  }

  public int getByte() throws IOException {
    return has(Byte.BYTES).get();
  }

  public int getInt() throws IOException {
    return has(Integer.BYTES).getInt();
  }

  public long getLong() throws IOException {
    return has(Long.BYTES).getLong();
  }

  /** Fills the first places of an array. */
  public void getLongs(long[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      values[i] = getLong();
    }
  }

  /**
   * A count of items that follow; refused where the file is too short for so many, before anybody
   * makes room for them.
   */
  public int getCount(int bytesEach) throws IOException {
    int count = getInt();
    if (count < 0 || (long) count * bytesEach > unread + buffer.remaining()) {
      throw new IOException("The snapshot is damaged: it is shorter than it says.");
    }
    return count;
  }

  /** Nothing follows, and all that was read is as it was written. */
  public void end() throws IOException {
    if (unread > 0 || buffer.hasRemaining()) {
      throw new IOException("The snapshot is damaged: it is longer than it says.");
    }
    buffer.clear().limit(Integer.BYTES);
    fill();
    if (buffer.getInt() != (int) checksum.getValue()) {
      throw new IOException("The snapshot is damaged: its checksum is another.");
    }
  }

  private ByteBuffer has(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      refill(bytes);
    }
    return buffer;
  }

  private void refill(int bytes) throws IOException {
    buffer.compact();
    int kept = buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), kept + Math.max(0, unread)));
    if (buffer.limit() < bytes) {
      throw new EOFException("The snapshot is damaged: it ends early.");
    }
    unread -= buffer.remaining();
    fill();
    checksum.update(buffer.duplicate().position(kept));
  }

  private void fill() throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("The snapshot is damaged: it ends early.");
      }
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
