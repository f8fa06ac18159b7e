package org.heliograph.node.federation.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.heliograph.node.federation.faults.FaultPlan.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A member's tables lie on a disk of their own, and for a while that is full. The disk is a small
 * one in memory, which only root can mount: without that the run fails and says so. PostgreSQL's
 * log lies elsewhere.
 */
record FullDisk(FaultyFederation here, Path folder) {
  private static final String SIZE = "256m";
  private static final int PIECE = 64 << 10;

  void happens(Fault fault) {
    var node = here.mains().get(fault.member());
    var disk = folder.resolve("small-disk");
    node.inTurn(
        () -> {
          mounts(disk);
          try {
            moves(node, disk);
            fills(disk.resolve("ballast"), fault.millis());
            moves(node, null);
          } finally {
            runs("umount", disk.toString());
          }
        });
  }

  /** To the disk, or back to where databases usually lie; the node runs before and after. */
  private void moves(ProxiedNode node, @Nullable Path disk) {
    if (node.isRunning()) {
      node.stops();
    }
    FaultHand.persistently(() -> movesTables(node, disk));
    node.starts();
  }

  private void movesTables(ProxiedNode node, @Nullable Path disk) {
    var name = node.database().database();
    var server = here.server(node);
    if (disk != null) {
      var _ = server.runs("drop tablespace if exists small");
      var _ = server.runs("create tablespace small location '" + disk.resolve("tables") + "'");
    }
    var place = disk == null ? "pg_default" : "small";
    var _ = server.runs("alter database " + name + " set tablespace " + place);
    if (disk == null) {
      var _ = server.runs("drop tablespace small");
    }
  }

  private static void mounts(Path disk) {
    try {
      Files.createDirectories(disk);
      runs("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
      Files.createDirectory(disk.resolve("tables"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fills(Path ballast, int millis) {
    try {
      var piece = new byte[PIECE];
      try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE_NEW)) {
        for (boolean full = false; !full; ) {
          full = !writes(out, piece);
        }
      }
      FaultHand.lasts(2 * millis);
      Files.delete(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean writes(OutputStream out, byte[] piece) {
    try {
      out.write(piece);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void runs(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "a full disk needs root, who may mount: %s said %s"
                .formatted(String.join(" ", command), said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
