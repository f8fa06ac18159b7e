package org.heliograph.node.demo;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.heliograph.node.platform.config.ConfigException;

/**
 * The folder that holds all state of the demo: broker, databases, keys, agreements. One process
 * uses it at a time.
 */
public final class DemoHome implements AutoCloseable {
  private static final String MARKER = "heliograph-demo";

  private final Path folder;
  private final FileChannel lock;

  private DemoHome(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, which is made if missing.
   *
   * @throws ConfigException if it holds something else, or another demo runs in it
   */
  public static DemoHome open(Path folder) {
    var absolute = folder.toAbsolutePath().normalize();
    if (!isNew(absolute) && !isDemo(absolute)) {
      throw new ConfigException(
          absolute + ": holds something other than a demo; name another folder with --home");
    }
    try {
      Files.createDirectories(absolute);
      return new DemoHome(absolute, lock(absolute.resolve(MARKER)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + absolute, e);
    }
  }

  private static FileChannel lock(Path marker) throws IOException {
    var channel = FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // told below: the same as a lock of another process
    }
    channel.close();
    throw new ConfigException(marker.getParent() + ": another demo runs in this folder");
  }

  /** Whether the folder was made by a demo. */
  public static boolean isDemo(Path folder) {
    return Files.isRegularFile(folder.resolve(MARKER));
  }

  /** Whether there is nothing in it. */
  public static boolean isNew(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** Deletes the folder and all in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      // takes the folder first, so that none is deleted under a demo that runs
      lock(folder.resolve(MARKER)).close();
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** What the parts log, for who wants to look behind the scenes. */
  public Path log() {
    return folder.resolve("demo.log");
  }

  /** Home folder of a member's node. */
  Path of(DemoMember member) {
    return folder.resolve(member.alias());
  }

  Path convener() {
    return folder.resolve("convener");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
