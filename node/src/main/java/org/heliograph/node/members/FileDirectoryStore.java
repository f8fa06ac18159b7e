package org.heliograph.node.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.refusal.RefusalReason;

/** Keeps the directory in one file; for one process at a time. */
public final class FileDirectoryStore implements DirectoryStore {
  private final Path file;
  private long kept = -1;

  public FileDirectoryStore(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Optional<SignedDirectory> highest() {
    try {
      return Files.exists(file)
          ? Optional.of(SignedDirectory.parse(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public synchronized void keep(SignedDirectory directory, DirectoryChange change) {
    long version = change.next().version();
    if (version > kept) {
      PrivateFile.write(file, directory.toBytes());
      kept = version;
    }
  }

  @Override
  public void refused(byte[] text, RefusalReason reason) {
    // a node without a database has no audit; its log tells
  }
}
