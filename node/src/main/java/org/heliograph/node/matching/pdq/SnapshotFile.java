package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table holds, in a file: counts, the segments' arrays as they are in memory, and the
 * removals. Each array is followed by its CRC-32C.
 */
final class SnapshotFile {
  /** "HLGPDQ", version 2: one of version 1 may lack hashes. */
  private static final long MAGIC = 0x484C_4750_4451_0002L;

  private static final int MOST_SEGMENTS = 1 << 10;
  private static final int REMOVAL = 2;

  private SnapshotFile() {}

  /**
   * Array lengths of a segment.
   *
   * @param links of its {@link Numbers}
   */
  private record Shape(int generation, int room, int entries, int links) {
    static final int LONGS = 4;

    static Shape of(Segment one) {
      return new Shape(one.generation(), one.room(), one.entries(), one.numbers().links().length);
    }

    long bytes() {
      return Blocks.bytes(Long.BYTES, Words.longs(room))
          + Blocks.bytes(Long.BYTES, room)
          + Blocks.bytes(Long.BYTES, links)
          + Shares.CHUNKS * Buckets.bytesInFile(entries);
    }
  }

  /** Writes beside the file first, so that there is a whole one at any time. For its owner only. */
  static void write(Path file, Layers layers) throws IOException {
    var segments = new ArrayList<>(List.of(layers.segments()));
    segments.add(Delta.sort(layers.deltas(), layers.removals()));
    var target = file.toAbsolutePath();
    var fresh =
        Files.createTempFile(
            target.getParent(),
            target.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        write(new Blocks(channel), segments, layers.removals());
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void write(Blocks file, List<Segment> segments, Removals removals)
      throws IOException {
    long[] removed = removals.pairs();
    file.write(new long[] {MAGIC, segments.size(), removed.length / REMOVAL});
    var shapes = new long[Shape.LONGS * segments.size()];
    int next = 0;
    for (var segment : segments) {
      var shape = Shape.of(segment);
      shapes[next++] = shape.generation();
      shapes[next++] = shape.room();
      shapes[next++] = shape.entries();
      shapes[next++] = shape.links();
    }
    file.write(shapes);
    for (var segment : segments) {
      file.write(segment.words().array());
      file.write(segment.numbers().first());
      file.write(segment.numbers().links());
      for (var chunk : segment.chunks()) {
        chunk.write(file);
      }
    }
    file.write(removed);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param room of the delta that takes what is added from now on
   * @throws IOException if the file is damaged or of another version
   */
  static Layers read(Path file, int room) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(new Blocks(channel), channel.size(), room);
    }
  }

  private static Layers read(Blocks file, long size, int room) throws IOException {
    var head = file.longs(3);
    if (head[0] != MAGIC || head[1] < 0 || head[1] > MOST_SEGMENTS) {
      throw new IOException("not a snapshot of a PDQ index, or of another version");
    }
    var shapes = shapes(file, (int) head[1]);
    long expected =
        Blocks.bytes(Long.BYTES, 3)
            + Blocks.bytes(Long.BYTES, (long) Shape.LONGS * shapes.size())
            + shapes.stream().mapToLong(Shape::bytes).sum()
            + Blocks.bytes(Long.BYTES, REMOVAL * head[2]);
    if (expected != size) {
      throw new IOException("a snapshot of a PDQ index is not as long as it says");
    }
    var segments = new ArrayList<Segment>();
    int newest = 0;
    for (var shape : shapes) {
      segments.add(segment(file, shape));
      newest = Math.max(newest, shape.generation());
    }
    segments.removeIf(segment -> segment.entries() == 0);
    var removals = Removals.of(file.longs(Math.toIntExact(REMOVAL * head[2])));
    return new Layers(
        segments.toArray(Segment[]::new), new Delta[] {new Delta(room, newest + 1)}, removals);
  }

  private static List<Shape> shapes(Blocks file, int segments) throws IOException {
    var all = file.longs(Shape.LONGS * segments);
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < all.length; i += Shape.LONGS) {
      shapes.add(new Shape((int) all[i], (int) all[i + 1], (int) all[i + 2], (int) all[i + 3]));
    }
    return shapes;
  }

  private static Segment segment(Blocks file, Shape shape) throws IOException {
    var words = new Words(file.longs(Words.longs(shape.room)));
    var numbers = new Numbers(file.longs(shape.room), file.longs(shape.links));
    var chunks = new Buckets[Shares.CHUNKS];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      chunks[chunk] = Buckets.read(file, shape.entries);
    }
    return new Segment(words, numbers, chunks, shape.generation);
  }
}
