package org.heliograph.node.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.EntryBundle;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TilePath;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * Copies an audit log into a folder, laid out as C2SP tlog-tiles says, so that any web server can
 * hand it out. What is there already is not read again; the checkpoint is written last, and only if
 * the copy gives it. For one thread.
 */
public final class LogMirror {
  private final ApiClient node;
  private final String log;
  private final Path folder;
  private final Progress progress;
  private long written;

  /** Told how many of the entries are in the folder. */
  @FunctionalInterface
  public interface Progress {
    void reached(long entries, long total);
  }

  /** The copy does not give the checkpoint: the log that the node stores is damaged. */
  public static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * What was copied.
   *
   * @param files how many were written
   */
  public record Copied(String origin, long size, long files) {}

  public LogMirror(ApiClient node, int log, Path folder, Progress progress) {
    this.node = node;
    this.log = "/v1/audit/log/" + log + "/";
    this.folder = folder;
    this.progress = progress;
  }

  public Copied copy() throws IOException {
    var note = node.text(log + "checkpoint", "text/plain");
    var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
    for (int level = 0; checkpoint.size() >>> (level * Tiles.HEIGHT) > 0; level++) {
      level(level, checkpoint.size());
    }
    entries(checkpoint.size());
    if (!LogTree.root(this::stored, checkpoint.size()).equals(checkpoint.root())) {
      throw new Damaged("the log's hashes do not give its checkpoint of size " + checkpoint.size());
    }
    write(folder.resolve("checkpoint"), note.getBytes(UTF_8));
    return new Copied(checkpoint.origin(), checkpoint.size(), written);
  }

  private void level(int level, long size) throws IOException {
    long hashes = size >>> (level * Tiles.HEIGHT);
    for (long tile = 0; tile * Tiles.WIDTH < hashes; tile++) {
      int width = (int) Math.min(Tiles.WIDTH, hashes - tile * Tiles.WIDTH);
      var path = new TilePath(level, tile, width);
      if (!isThere(path)) {
        keep(path, read(path));
      }
    }
  }

  private void entries(long size) throws IOException {
    for (long bundle = 0; bundle * Tiles.WIDTH < size; bundle++) {
      int width = (int) Math.min(Tiles.WIDTH, size - bundle * Tiles.WIDTH);
      var path = TilePath.entries(bundle, width);
      if (!isThere(path)) {
        var bytes = read(path);
        hold(bytes, bundle, width);
        keep(path, bytes);
      }
      progress.reached(bundle * Tiles.WIDTH + width, size);
    }
  }

  /** Holds entries against their hashes. */
  private void hold(byte[] bytes, long bundle, int width) {
    var entries = EntryBundle.read(bytes);
    var hashes = stored(0, bundle, width);
    for (int i = 0; i < width; i++) {
      if (i >= entries.size()
          || !MerkleTree.leaf(entries.get(i)).equals(Hash.at(hashes, i * Hash.LENGTH))) {
        throw new Damaged(
            "entry %d is not the one that was appended".formatted(bundle * Tiles.WIDTH + i));
      }
    }
  }

  private byte[] stored(int level, long tile, int width) {
    try {
      var full = file(new TilePath(level, tile, Tiles.WIDTH));
      var bytes =
          Files.readAllBytes(Files.exists(full) ? full : file(new TilePath(level, tile, width)));
      return Arrays.copyOf(bytes, width * Hash.LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(TilePath path) throws IOException {
    try (var body = node.open(log + path, "application/octet-stream")) {
      return body.readAllBytes();
    }
  }

  private boolean isThere(TilePath path) {
    return Files.exists(file(path));
  }

  private Path file(TilePath path) {
    return folder.resolve(path.toString());
  }

  /** A tile that is full takes the place of those that led up to it. */
  private void keep(TilePath path, byte[] bytes) throws IOException {
    write(file(path), bytes);
    var partial = Path.of(file(new TilePath(path.level(), path.tile(), Tiles.WIDTH)) + ".p");
    if (path.isFull() && Files.exists(partial)) {
      try (var old = Files.walk(partial)) {
        for (var one : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  /** Readers see the old file or the new one. */
  private void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    written++;
  }
}
