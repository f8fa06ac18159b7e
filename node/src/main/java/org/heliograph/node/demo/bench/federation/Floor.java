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
 * Each time for what was left since the time before. For one thread.
 */
public final class Floor {
  private static final double NANOS = 1e9;

  private final Path folder;
  private final List<Side> sides = new ArrayList<>();
  private final List<Callable<Void>> others = new ArrayList<>();
  private long rowBytes;

  /**
   * @param folder for the rows
   */
  public Floor(Path folder) {
    this.folder = folder;
  }

  /** Has the rows of a side copied. */
  public void rows(PostgresSide side, String alias) {
    sides.add(new Side(side, alias));
  }

  /** Has something else done beside the rows. */
  public void also(Callable<Void> other) {
    others.add(other);
  }

  /** Of the rows that were taken last, in COPY's binary format. */
  public long rowBytes() {
    return rowBytes;
  }

  /**
   * Takes the rows that came since it was last asked to.
   *
   * @param least a table that got fewer is left out
   */
  public void take(long least) throws IOException {
    rowBytes = 0;
    for (var side : sides) {
      side.take(least);
    }
  }

  /** Leaves out the rows that came since it last took some. */
  public void skip() {
    sides.forEach(side -> side.since = side.database.nextTransaction());
  }

  /** Does once more what was taken; returns how long it took, in seconds. */
  public double run() throws IOException, InterruptedException, ExecutionException {
    var work = new ArrayList<>(others);
    sides.forEach(side -> work.add(side::copy));
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Void> one : threads.invokeAll(work)) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - begin) / NANOS;
    for (var side : sides) {
      side.forget();
    }
    return seconds;
  }

  /** Rows of a table in a file. */
  private record Copied(String likeness, Path file) {}

  /** One database. */
  private final class Side {
    private final PostgresSide database;
    private final String alias;
    private final List<Copied> taken = new ArrayList<>();
    private long since;

    Side(PostgresSide database, String alias) {
      this.database = database;
      this.alias = alias;
    }

    void take(long least) throws IOException {
      long from = since;
      since = database.nextTransaction();
      for (var table : database.tables()) {
        var file = folder.resolve("rows-" + alias + "-" + table);
        var likeness = database.likeness(table);
        if (database.copyOut(table, likeness, from, file) < Math.max(1, least)) {
          Files.delete(file);
        } else {
          rowBytes += Files.size(file);
          taken.add(new Copied(likeness, file));
        }
      }
    }

    Void copy() throws IOException {
      for (var one : taken) {
        database.copyIn(one.likeness, one.file);
      }
      return null;
    }

    void forget() throws IOException {
      for (var one : taken) {
        Files.delete(one.file);
      }
      taken.clear();
    }
  }
}
