package org.heliograph.node.federation;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.node.app.NodeDatabase;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;

/**
 * What the audit costs the flow: a source publishes to a partner in bulk, in turn with a journal
 * that keeps nothing and with the node's own, each time until the partner has kept all and the
 * source has the receipts. Both nodes, the broker and the database are on this machine. Arguments:
 * a folder, signals of a run, pairs of runs (an even number, so that each goes first as often).
 */
final class AuditCost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int WARM_UP = 4;
  private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

  private final Path folder;
  private final TestFederation federation;
  private final Party harbor;
  private final Party tern;
  private final int rows;
  private final List<Run> runs = new ArrayList<>();
  private int published;

  /** One run, and how much processor time it took both nodes, the broker and the database. */
  private record Run(boolean kept, double seconds, double busy) {}

  private AuditCost(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    tern = federation.member("tern");
    federation.agree(
        harbor, tern, TestFederation.contentClause("confidence", "humanReviewed", "note"));
    harbor.starts();
    tern.starts();
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Files.createTempDirectory(Path.of(arguments[0]), "audit-cost");
    int rows = Integer.parseInt(arguments[1]);
    int pairs = Integer.parseInt(arguments[2]);
    try (var cost = new AuditCost(folder, rows)) {
      cost.pairs(WARM_UP);
      cost.runs.clear();
      cost.pairs(pairs);
      cost.tell();
    }
    System.exit(0);
  }

  /** The order turns, since both databases grow. */
  private void pairs(int pairs) throws IOException {
    for (int pair = 0; pair < pairs; pair++) {
      run(pair % 2 == 1);
      run(pair % 2 == 0);
    }
  }

  private void run(boolean kept) throws IOException {
    journal(harbor, kept);
    journal(tern, kept);
    double busy = busy();
    long from = System.nanoTime();
    new Upload(published, rows, 90).by(harbor);
    published += rows;
    await("select coalesce(sum(kept), 0)::int8 from consignment", published);
    double seconds = (System.nanoTime() - from) / 1e9;
    drain(harbor);
    drain(tern);
    var run = new Run(kept, seconds, busy() - busy);
    runs.add(run);
    System.out.printf(
        Locale.ROOT,
        "%-8s %,9.0f signals/s, %5.1f s; %6.1f us of processor time a signal%n",
        kept ? "audit" : "none",
        rows / seconds,
        seconds,
        run.busy / rows * 1e6);
  }

  private static void journal(Party party, boolean kept) {
    var clock = Clock.systemUTC();
    NodeDatabase.of(party.node())
        .journal(
            kept
                ? PostgresJournal.keyed(clock, TestFederation.keys(party).storage()::mac)
                : PostgresJournal.none(clock));
  }

  private void await(String query, long expected) {
    var database = NodeDatabase.of(harbor.node());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number(database, query) < expected) {
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(query + " does not come to " + expected);
      }
    }
  }

  /** What waits to be appended belongs to the run that wrote it down. */
  private static void drain(Party party) {
    var database = NodeDatabase.of(party.node());
    while (number(database, "select count(*) from audit_pending") > 0) {
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  private static long number(PostgresDatabase database, String query) {
    return database.pool().query(query).execute().await().iterator().next().getLong(0);
  }

  /** Processor time so far of this process and of the database's, in seconds. */
  private double busy() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var pid = Files.readAllLines(folder.resolve("postgres-data").resolve("postmaster.pid"));
    var server = ProcessHandle.of(Long.parseLong(pid.getFirst().strip())).orElseThrow();
    long backends =
        server
            .children()
            .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
            .sum();
    return (system.getProcessCpuTime() + backends) / 1e9;
  }

  private void tell() {
    System.out.println();
    double offWall = mean(all(false).mapToDouble(Run::seconds));
    double onWall = mean(all(true).mapToDouble(Run::seconds));
    double offBusy = mean(all(false).mapToDouble(Run::busy));
    double onBusy = mean(all(true).mapToDouble(Run::busy));
    System.out.printf(Locale.ROOT, "none     %,9.0f signals/s %s%n", rows / offWall, spread(false));
    System.out.printf(Locale.ROOT, "audit    %,9.0f signals/s %s%n", rows / onWall, spread(true));
    System.out.printf(
        Locale.ROOT,
        "the audit costs %.1f %% of time, %.1f %% of processor time%n",
        (onWall / offWall - 1) * 100,
        (onBusy / offBusy - 1) * 100);
    var ratios = ratios();
    System.out.printf(
        Locale.ROOT,
        "by pair, time without to with: mean %.3f (%.3f to %.3f)%n",
        ratios.getAverage(),
        ratios.getMin(),
        ratios.getMax());
    for (var party : List.of(harbor, tern)) {
      var database = NodeDatabase.of(party.node());
      System.out.printf(
          Locale.ROOT,
          "%s: %,d entries, %,d bytes of facts%n",
          party.alias(),
          number(database, "select count(*) from audit_log"),
          number(database, "select coalesce(sum(length(facts)), 0)::int8 from audit_facts"));
    }
  }

  private Stream<Run> all(boolean kept) {
    return runs.stream().filter(run -> run.kept == kept);
  }

  private DoubleSummaryStatistics ratios() {
    var none = all(false).mapToDouble(Run::seconds).toArray();
    var kept = all(true).mapToDouble(Run::seconds).toArray();
    return IntStream.range(0, none.length)
        .mapToDouble(pair -> none[pair] / kept[pair])
        .summaryStatistics();
  }

  private static double mean(DoubleStream figures) {
    return figures.average().orElse(Double.NaN);
  }

  private String spread(boolean kept) {
    var figures = all(kept).mapToDouble(run -> rows / run.seconds).summaryStatistics();
    return String.format(Locale.ROOT, "(%,.0f to %,.0f)", figures.getMin(), figures.getMax());
  }

  @Override
  public void close() {
    federation.close();
  }
}
