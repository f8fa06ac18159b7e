package org.heliograph.node.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes on disk, so that a restart need not build them from the database. They hold hashes in
 * the clear: folder and files are for their owner alone.
 *
 * <p>A snapshot counts only for the database that it was made of, and only whole; otherwise the
 * indexes are built anew. Not safe for use by several threads.
 */
public final class IndexSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(IndexSnapshots.class);

  private final Path folder;
  private final PostgresSnapshotBook book;
  private Optional<IndexManifest> last = Optional.empty();

  /**
   * @param folder for these files alone
   */
  public IndexSnapshots(Path folder, PostgresDatabase database, InstantSource clock) {
    this.folder = folder;
    this.book = new PostgresSnapshotBook(database, clock);
  }

  /**
   * Indexes to go on with.
   *
   * @param mark up to where they hold all; START where they are empty
   */
  public record Loaded(SignalIndexes indexes, Mark mark) {
    /** Whether they came from disk. */
    public boolean isFromDisk() {
      return !mark.equals(Mark.START);
    }
  }

  /**
   * The last snapshot where it may be trusted, else empty indexes.
   *
   * @param kinds makes empty indexes, one of each kind
   */
  public Loaded load(Supplier<List<MatchIndex>> kinds) {
    var indexes = kinds.get();
    try {
      last = IndexManifest.read(folder);
      if (last.isEmpty()) {
        LOG.info("indexes of look-ups: no snapshot, built from the database");
      } else if (!book.knows(last.get().id(), last.get().mark())) {
        LOG.warn(
            "indexes of look-ups: the snapshot is not of this database, perhaps since a backup was"
                + " restored; built anew");
      } else {
        read(last.get(), indexes);
        return new Loaded(new SignalIndexes(indexes), last.get().mark());
      }
      return new Loaded(new SignalIndexes(indexes), Mark.START);
    } catch (IOException e) {
      LOG.warn("indexes of look-ups: {}; built anew", e.getMessage());
      indexes.forEach(MatchIndex::close);
      return new Loaded(new SignalIndexes(kinds.get()), Mark.START);
    }
  }

  private void read(IndexManifest manifest, List<MatchIndex> indexes) throws IOException {
    for (var index : indexes) {
      if (!manifest.indexes().contains(index.name())) {
        throw new IOException("the snapshot has no index " + index.name());
      }
      var file = manifest.file(folder, index.name());
      try {
        index.load(file);
      } catch (IOException e) {
        throw new IOException("cannot use " + file.getFileName() + " (" + e.getMessage() + ")", e);
      }
    }
  }

  /**
   * Writes what the indexes hold, followed up to a mark, and lets go of what was written before.
   */
  public void save(SignalIndexes indexes, Mark mark) {
    if (mark.equals(Mark.START) || last.filter(one -> one.mark().equals(mark)).isPresent()) {
      return;
    }
    var names = indexes.all().stream().map(MatchIndex::name).toList();
    var manifest = new IndexManifest(UUID.randomUUID(), mark, names);
    try {
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      for (var index : indexes.all()) {
        write(index, manifest.file(folder, index.name()));
      }
      book.note(manifest.id(), mark);
      manifest.write(folder);
      last.ifPresent(one -> book.forget(one.id()));
      last = Optional.of(manifest);
    } catch (IOException e) {
      LOG.warn("indexes of look-ups: the snapshot was not written: {}", e.getMessage());
    }
    sweep();
  }

  private static void write(MatchIndex index, Path file) throws IOException {
    Files.createFile(file, ownerOnly(file, "rw-------"));
    index.save(file);
    if (posix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Deletes what belongs to no snapshot, or to one that was replaced. */
  private void sweep() {
    try (var files = Files.newDirectoryStream(folder, "*.idx")) {
      for (var file : files) {
        if (last.filter(one -> one.has(folder, file)).isEmpty()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("indexes of look-ups: an old file stays: {}", e.getMessage());
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
