package org.heliograph.node.demo.bench.nodes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.heliograph.node.demo.bench.federation.BareFederation;
import org.heliograph.node.demo.bench.nodes.NodeProcess.Software;
import org.heliograph.node.demo.bench.nodes.StartReport.Way;

/**
 * Measures how long a node takes from the start of its process until it is ready, with broker and
 * database running: with an empty database, then with and without a cache of loaded classes in
 * turns. For one thread.
 */
public final class StartBench {
  private static final String HEAP = "512m";
  private static final String MEMBER = "harbor";

  private final Plan plan;
  private final Path home;
  private final Path cache;
  private final Consumer<String> progress;
  private final Software software;

  private StartBench(Plan plan, Path home, Path cache, Consumer<String> progress) {
    this.plan = plan;
    this.home = home;
    this.cache = cache;
    this.progress = progress;
    this.software =
        plan.packaged
            .map(folder -> Software.packaged(folder, plan.main, HEAP))
            .orElseGet(() -> Software.of(plan.main, HEAP));
  }

  /**
   * What is measured.
   *
   * @param main class with the commands
   * @param starts of each way; the first with an empty database is one
   * @param keep where the cache is to stay
   * @param packaged folder with the software and the virtual machine to start; this one without it
   */
  public record Plan(String main, int starts, Optional<Path> keep, Optional<Path> packaged) {}

  private record Start(double seconds, double cpu) {}

  /**
   * Runs it.
   *
   * @param folder empty; broker and database lie there meanwhile
   * @param progress told what is done
   * @throws TimeoutException if a node is not ready within two minutes
   */
  public static StartReport run(Plan plan, Path folder, Clock clock, Consumer<String> progress)
      throws IOException, InterruptedException, TimeoutException {
    progress.accept("starting a broker and a database …");
    try (var federation = BareFederation.start(folder, clock)) {
      var home = federation.join(MEMBER);
      federation.admit("tern");
      federation.agree(MEMBER, "tern");
      return new StartBench(plan, home, folder.resolve("node.aot"), progress).run();
    }
  }

  private StartReport run() throws IOException, InterruptedException, TimeoutException {
    var empty = List.of(node("with an empty database", software));
    var _ = node("to learn what it loads, and stopping it", software.with(output(cache)));
    var bare = new ArrayList<Start>();
    var cached = new ArrayList<Start>();
    var commands = new ArrayList<Start>();
    for (int turn = 0; turn < plan.starts; turn++) {
      bare.add(node("without a cache", software));
      cached.add(node("with a cache", software.with("-XX:AOTCache=" + cache)));
      commands.add(new Start(software.seconds("--help"), 0));
    }
    var report =
        new StartReport(
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Files.size(cache),
            List.of(
                way("node, empty database, no cache", empty),
                way("node, no cache", bare),
                way("node, cache", cached),
                way("--help, no cache", commands)));
    keep();
    return report;
  }

  private static String output(Path cache) {
    return "-XX:AOTCacheOutput=" + cache;
  }

  private Start node(String how, Software what)
      throws IOException, InterruptedException, TimeoutException {
    progress.accept("starting a node " + how + " …");
    try (var node = NodeProcess.start(what, home)) {
      var up = node.up();
      return new Start(up.readySeconds(), node.cpuSeconds());
    }
  }

  private void keep() throws IOException {
    if (plan.keep.isPresent()) {
      var place = plan.keep.get();
      Files.createDirectories(place.toAbsolutePath().getParent());
      var _ = Files.copy(cache, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Way way(String what, List<Start> starts) {
    return new Way(
        what,
        starts.size(),
        median(starts, Start::seconds),
        starts.stream().mapToDouble(Start::seconds).min().orElse(0),
        starts.stream().mapToDouble(Start::seconds).max().orElse(0),
        median(starts, Start::cpu));
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> what) {
    var sorted = starts.stream().mapToDouble(what).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
