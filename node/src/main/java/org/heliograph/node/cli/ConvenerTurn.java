package org.heliograph.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one act after the other at a convener's folder: who publishes every few hours and who admits
 * a member at the same moment would otherwise both sign the next version of the directory.
 */
record ConvenerTurn(Path folder) {
  /** A process holds a file's lock once, whichever of its threads asks. */
  private static final Lock HERE = new ReentrantLock();

  static ConvenerTurn in(Path folder) {
    return new ConvenerTurn(folder);
  }

  /** Waits for whoever acts on the folder now, then acts. */
  <T> T act(Supplier<T> act) {
    HERE.lock();
    try {
      // where nothing is yet, or nothing can be written, there is nothing to fight for
      return Files.isWritable(folder) ? locked(act) : act.get();
    } finally {
      HERE.unlock();
    }
  }

  private <T> T locked(Supplier<T> act) {
    try (var file =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = file.lock()) {
      return act.get();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + folder + ": " + e.getMessage(), e);
    }
  }
}
