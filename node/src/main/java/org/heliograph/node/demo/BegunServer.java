package org.heliograph.node.demo;

import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ResourceInfo;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * A data folder of a server that has begun, with an empty database of our schema for others to be
 * made from. Made once for each version of the server and of the schema, since both take seconds.
 */
final class BegunServer {
  private static final String MIGRATIONS = "db/migration/";
  private static final int NAMED_BY = 16;

  /** Where it is, or is to be. */
  private final Path kept;

  private BegunServer(Path kept) {
    this.kept = kept;
  }

  /**
   * @param build of a server that is not the one on the class path; else empty
   */
  static BegunServer in(Path cache, String build) {
    return new BegunServer(cache.resolve("begun-" + Versions.NAME + build));
  }

  /** Of what is on the class path. */
  private static final class Versions {
    static final String NAME = name();

    private static String name() {
      try {
        var hash = Hashing.sha256().newHasher();
        server(hash);
        ClassPath.from(BegunServer.class.getClassLoader()).getResources().stream()
            .filter(one -> one.getResourceName().startsWith(MIGRATIONS))
            .sorted(Comparator.comparing(ResourceInfo::getResourceName))
            .forEach(one -> migration(hash, one));
        return hash.hash().toString().substring(0, NAMED_BY);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the server or the schema", e);
      }
    }

    private static void server(Hasher hash) throws IOException {
      var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
      var machine = System.getProperty("os.arch");
      try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
        var _ = ByteStreams.copy(in, Funnels.asOutputStream(hash));
      }
    }

    private static void migration(Hasher hash, ResourceInfo one) {
      hash.putString(one.getResourceName(), StandardCharsets.UTF_8);
      try {
        one.asByteSource().copyTo(Funnels.asOutputStream(hash));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + one.getResourceName(), e);
      }
    }
  }

  /**
   * Copies it to a folder that does not exist.
   *
   * @param begin makes a server's folder and ends with the server stopped; asked where there is
   *     none yet
   */
  void copyTo(Path data, Consumer<Path> begin) throws IOException {
    if (!Files.exists(kept)) {
      make(begin);
    }
    Files.createDirectories(data.getParent());
    copy(kept, data);
  }

  private void make(Consumer<Path> begin) throws IOException {
    Files.createDirectories(kept.getParent());
    var folder = Files.createTempDirectory(kept.getParent(), "begins-");
    begin.accept(folder);
    try {
      Files.move(EmbeddedPostgres.data(folder), kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(kept)) {
        throw e;
      } // else another process was first
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var path : (Iterable<Path>) all::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
