package org.heliograph.node.matching.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Writes an index's snapshot: eight bytes that name the kind of file, a version, the index's own
 * numbers in little-endian order, CRC-32C over all of it. Its owner alone may read the file (0600);
 * it takes the place of an older one at {@link #commit}, whole or not at all.
 *
 * <p>For one thread.
 */
public final class SnapshotWriter implements AutoCloseable {
  static final int MAGIC_BYTES = 8;
  static final int BUFFER_BYTES = 1 << 20;

  private final Path file;
  private final Path draft;
  private final SeekableByteChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  /**
   * Begins a file.
   *
   * @param magic eight ASCII characters
   */
  public SnapshotWriter(Path file, String magic, int version) throws IOException {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    this.channel =
        Files.newByteChannel(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file));
    buffer.put(magic(magic));
    putInt(version);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  static byte[] magic(String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length != MAGIC_BYTES) {
      throw new IllegalArgumentException("eight characters name a kind of snapshot: " + magic);
    }
    return bytes;
  }

  public void putByte(int value) throws IOException {
    room(Byte.BYTES).put((byte) value);
  }

  public void putInt(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  public void putLong(long value) throws IOException {
    room(Long.BYTES).putLong(value);
  }

  /** Puts the first values of an array. */
  public void putLongs(long[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      putLong(values[i]);
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Ends the file and puts it in its place. */
  public void commit() throws IOException {
    flush();
    buffer.putInt((int) checksum.getValue());
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (channel instanceof FileChannel onDisk) {
      onDisk.force(true);
    }
    channel.close();
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves nothing behind of a file that was not committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }
}
