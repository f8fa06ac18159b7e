package org.heliograph.node.demo.bench.index;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.heliograph.node.demo.bench.Arrivals;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Turns;
import org.heliograph.node.demo.bench.Turns.Turn;
import org.heliograph.node.demo.bench.Turns.Way;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.node.matching.pdq.PdqTable;

/**
 * Builds an index of random PDQ hashes, saves and loads it, and looks up random hashes in it, in
 * turns with a scan of all: alone, on two threads, and while updates go on. At the end it checks
 * what the index finds.
 */
public final class PdqBench {
  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ASKED = 1 << 14;
  private static final int PIECE = 64;
  private static final int DIGITS = 3;

  /**
   * What to measure.
   *
   * @param updates additions a second, and as many removals
   * @param rounds measured, after one that is not
   * @param turn length of each way's turn in a round
   */
  public record Plan(int hashes, long seed, int updates, int rounds, Duration turn) {
    /** Hashes that may be added in all. */
    int additions() {
      return Math.toIntExact((long) (updates * 2.5 * (rounds + 3) * turn.toSeconds()));
    }
  }

  private final Plan plan;
  private final Consumer<String> progress;
  private final SplittableRandom random;
  private final HeldHashes held;
  private final PdqHash[] asked = new PdqHash[ASKED];
  private final Histogram visible = new Histogram(DIGITS);
  private long added;
  private long removed;
  private long unseen;
  private int next;

  private PdqBench(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    this.random = new SplittableRandom(plan.seed());
    this.held = new HeldHashes(plan.hashes() + plan.additions());
  }

  /**
   * Runs it.
   *
   * @param folder for the snapshot; left as it was
   */
  public static PdqBenchReport run(Plan plan, Path folder, Consumer<String> progress)
      throws Exception {
    return new PdqBench(plan, progress).run(folder.resolve("pdq.snapshot"));
  }

  private PdqBenchReport run(Path file) throws Exception {
    progress.accept("inventing hashes");
    for (int i = 0; i < plan.hashes(); i++) {
      held.add(random);
    }
    for (int i = 0; i < ASKED; i++) {
      asked[i] =
          new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
    double[] seconds = new double[2];
    double bytes;
    try (var built = new PdqTable()) {
      progress.accept("building");
      seconds[0] = seconds(() -> build(built));
      bytes = built.bytes() / (double) plan.hashes();
      progress.accept("saving");
      seconds[1] = seconds(() -> save(built, file));
    }
    try (var table = new PdqTable()) {
      progress.accept("loading");
      double load = seconds(() -> load(table, file));
      long size = Files.size(file);
      Files.delete(file);
      return measure(table, seconds[0], bytes, seconds[1], load, size);
    }
  }

  private PdqBenchReport measure(
      PdqTable table, double build, double bytes, double save, double load, long size)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      var ways =
          List.of(
              way("linear scan, one thread", length -> timed(length, this::scan)),
              way("index, one thread", length -> lookUps(table, length, next += PIECE)),
              way("index, two threads", length -> onTwo(threads, table, length)),
              way("index, one thread, updates", length -> whileUpdating(table, length)));
      var scores = new Turns(ways, plan.turn(), progress).run(plan.rounds());
      progress.accept("latencies at a fixed rate");
      double rate = scores.getLast().perSecond() / 2;
      var latencies = latencies(table, rate);
      double after = table.bytes() / (double) (held.count() - removed);
      progress.accept("checking what it finds");
      var check = new PdqCheck(table, held, random).check(added, removed, unseen);
      return new PdqBenchReport(
          plan.hashes(),
          plan.seed(),
          plan.updates(),
          build,
          bytes,
          after,
          save,
          load,
          size,
          scores,
          LatencyReport.of("look-ups while updates go on", latencies, rate),
          LatencyReport.of("from an addition to a look-up that finds it", visible, plan.updates()),
          check);
    }
  }

  private Void build(PdqTable table) {
    table.addAll(held.words(plan.hashes()), LongStream.range(0, plan.hashes()).toArray());
    return null;
  }

  private static Void save(PdqTable table, Path file) throws IOException {
    table.save(file);
    return null;
  }

  private static Void load(PdqTable table, Path file) throws IOException {
    table.load(file);
    return null;
  }

  private static double seconds(Callable<Void> work) throws Exception {
    long begin = System.nanoTime();
    work.call();
    return (System.nanoTime() - begin) / NANOS;
  }

  private long scan() {
    int near = held.scan(plan.hashes(), asked(next++), PdqTable.FARTHEST);
    return near < 0 ? 0 : 1;
  }

  private PdqHash asked(int place) {
    return asked[place & ASKED - 1];
  }

  private long lookUp(PdqTable table, int from) {
    long[] found = new long[1];
    for (int i = 0; i < PIECE; i++) {
      table.search(asked(from + i), PdqTable.FARTHEST, (_, _) -> found[0]++);
    }
    return found[0] < 0 ? 0 : PIECE;
  }

  /** A turn of a way. */
  @FunctionalInterface
  private interface Body {
    Turn turn(Duration length) throws Exception;
  }

  private static Way way(String name, Body body) {
    return new Way() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Turn turn(Duration length) throws Exception {
        return body.turn(length);
      }
    };
  }

  private Turn onTwo(ExecutorService threads, PdqTable table, Duration length) throws Exception {
    var other = threads.submit(() -> lookUps(table, length, ASKED / 2));
    var own = lookUps(table, length, 0);
    var both = other.get();
    double seconds = Math.max(own.seconds(), both.seconds());
    return new Turn(own.done() + both.done(), seconds, own.cpuSeconds() + both.cpuSeconds());
  }

  private Turn lookUps(PdqTable table, Duration length, int from) throws Exception {
    int[] place = {from};
    return timed(length, () -> lookUp(table, place[0] += PIECE));
  }

  /** On this thread, with the time that it had of a processor: what others take is left out. */
  private static Turn timed(Duration length, Turns.Work work) throws Exception {
    long begin = THREADS.getCurrentThreadCpuTime();
    var turn = Turn.of(length, work);
    return new Turn(
        turn.done(), turn.seconds(), (THREADS.getCurrentThreadCpuTime() - begin) / NANOS);
  }

  private Turn whileUpdating(PdqTable table, Duration length) throws Exception {
    var updates = updates(table);
    try (updates) {
      return lookUps(table, length, next += PIECE);
    } finally {
      count(updates);
    }
  }

  private Histogram latencies(PdqTable table, double rate) throws Exception {
    var updates = updates(table);
    try (updates) {
      long count = (long) (rate * 2 * plan.turn().toSeconds());
      return new Arrivals(rate, count)
          .run(List.of(() -> table.search(asked(next++), PdqTable.FARTHEST, (_, _) -> {})));
    } finally {
      count(updates);
    }
  }

  private UpdateStream updates(PdqTable table) {
    return new UpdateStream(table, held, plan.updates(), random.nextLong());
  }

  private void count(UpdateStream updates) {
    added += updates.added();
    removed += updates.removed();
    unseen += updates.unseen();
    visible.add(updates.visible());
  }
}
