package org.heliograph.node.demo.bench.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that the flow could take: its consignments through Kafka's own clients, and the rows
 * that it left on both sides into tables like theirs, each side over a connection of its own with
 * COPY. All at once, on the same broker and server.
 */
final class FlowFloor {
  private static final double NANOS = 1e9;

  private final KafkaFloor kafka;
  private final Path folder;
  private final Map<PostgresSide, List<Copied>> rows = new HashMap<>();
  private long rowBytes;

  /** Rows of a table in a file. */
  private record Copied(String table, Path file) {
    String likeness() {
      return "floor_" + table;
    }
  }

  /**
   * @param kafka has taken the records
   * @param folder for the rows
   */
  FlowFloor(KafkaFloor kafka, Path folder) {
    this.kafka = kafka;
    this.folder = folder;
  }

  /** Takes the rows of all tables of a side that have at least so many. */
  void rows(PostgresSide side, String alias, long least) throws IOException {
    var copied = new ArrayList<Copied>();
    for (var table : side.tables(least)) {
      var one = new Copied(table, folder.resolve("rows-" + alias + "-" + table));
      side.copyOut(table, one.file);
      rowBytes += Files.size(one.file);
      side.likeness(one.likeness(), table);
      copied.add(one);
    }
    rows.put(side, copied);
  }

  /**
   * Runs it.
   *
   * @param signals that all of it is of
   */
  FlowReport.Floor run(long signals) throws InterruptedException, ExecutionException {
    var work = new ArrayList<Callable<Void>>();
    work.add(kafka::produce);
    work.add(kafka::consume);
    rows.forEach((side, copied) -> work.add(() -> copy(side, copied)));
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Void> one : threads.invokeAll(work)) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - begin) / NANOS;
    return new FlowReport.Floor(signals, seconds, signals / seconds, kafka.bytes(), rowBytes);
  }

  private static Void copy(PostgresSide side, List<Copied> all) throws IOException {
    for (var one : all) {
      side.copyIn(one.likeness(), one.file);
    }
    return null;
  }
}
