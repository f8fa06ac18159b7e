package org.heliograph.node.demo.bench.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that some work could take: the rows that it left in databases into tables like theirs,
 * each database over a connection of its own with COPY, and what else there is to do, all at once.
 * For one thread.
 */
public final class Floor {
  private static final double NANOS = 1e9;

  private final Path folder;
  private final List<Callable<Void>> work = new ArrayList<>();
  private long rowBytes;

  /** Rows of a table in a file. */
  private record Copied(String table, Path file) {
    String likeness() {
      return "floor_" + table;
    }
  }

  /**
   * @param folder for the rows
   */
  public Floor(Path folder) {
    this.folder = folder;
  }

  /** Takes the rows of all tables of a side that have at least so many. */
  public void rows(PostgresSide side, String alias, long least) throws IOException {
    var copied = new ArrayList<Copied>();
    for (var table : side.tables(least)) {
      var one = new Copied(table, folder.resolve("rows-" + alias + "-" + table));
      side.copyOut(table, one.file);
      rowBytes += Files.size(one.file);
      side.likeness(one.likeness(), table);
      copied.add(one);
    }
    also(() -> copy(side, copied));
  }

  /** Has something else done beside the rows. */
  public void also(Callable<Void> other) {
    work.add(other);
  }

  /** Of all rows, in COPY's binary format. */
  public long rowBytes() {
    return rowBytes;
  }

  /** Runs it; returns how long it took, in seconds. */
  public double run() throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Void> one : threads.invokeAll(work)) {
        one.get();
      }
    }
    return (System.nanoTime() - begin) / NANOS;
  }

  private static Void copy(PostgresSide side, List<Copied> all) throws IOException {
    for (var one : all) {
      side.copyIn(one.likeness(), one.file);
    }
    return null;
  }
}
