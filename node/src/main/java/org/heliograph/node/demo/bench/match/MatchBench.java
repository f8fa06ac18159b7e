package org.heliograph.node.demo.bench.match;

import com.google.common.collect.Iterators;
import com.google.common.io.Closer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.demo.bench.Arrivals;
import org.heliograph.node.demo.bench.ClosedLoop;
import org.heliograph.node.demo.bench.HttpCaller;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;
import org.heliograph.node.demo.bench.Turns;
import org.heliograph.node.demo.bench.Turns.Turn;

/**
 * Measures look-ups over HTTP: how many values a second at most, each connection asking as soon as
 * it was answered, in turns with a bare server; and how long questions take that come at a fixed
 * rate.
 */
public final class MatchBench {
  private static final String JSON = "application/json";

  /** What makes a call an ordinary one, which a thread that may wait answers. */
  private static final String ORDINARY = "application/json; charset=utf-8";

  private static final double NANOS = 1e9;
  private static final double HALF = 0.5;

  /** Rounds; the compiler shares the server's processor. */
  private static final int WARMING_UP = 4;

  private final MatchPlan plan;
  private final ServerProcess server;
  private final Consumer<String> progress;

  private MatchBench(MatchPlan plan, ServerProcess server, Consumer<String> progress) {
    this.plan = plan;
    this.server = server;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param main class of the server's process; takes type, number and seed of the values, then port
   *     and name of a database
   * @param folder empty, for a database
   * @param progress told what is done
   */
  public static MatchBenchReport run(
      MatchPlan plan, String main, Path folder, Consumer<String> progress) throws Exception {
    progress.accept("filling an index with %,d values".formatted(plan.held().values()));
    try (var postgres = EmbeddedPostgres.start(folder);
        var server = ServerProcess.start(plan, main, postgres.database("bench"))) {
      return new MatchBench(plan, server, progress).run();
    }
  }

  private MatchBenchReport run() throws Exception {
    var ready = server.ready();
    var questions = new MatchQuestions(plan, ready);
    var plain = questions.requests(JSON);
    var ways =
        List.of(
            way("bare Vert.x and Jackson", ready.bare(), plain),
            way("look-up, ordinary way", ready.port(), questions.requests(ORDINARY)),
            way("look-up", ready.port(), plain));
    var scores = new Turns(ways, plan.turn(), progress).run(WARMING_UP, plan.rounds());
    var latencies = latencies(plain, scores.getLast());
    return new MatchBenchReport(
        plan.held().type(),
        plan.held().values(),
        plan.batch(),
        plan.hits(),
        plan.cores(),
        server.confined(),
        Runtime.getRuntime().availableProcessors(),
        plan.held().seed(),
        ready.fillSeconds(),
        ready.indexBytes(),
        scores,
        latencies);
  }

  private Turns.Way way(String name, int port, List<byte[]> requests) {
    return new Turns.Way() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Turn turn(Duration length) throws Exception {
        return closedLoop(port, requests, length);
      }
    };
  }

  private Turn closedLoop(int port, List<byte[]> requests, Duration length) throws Exception {
    double cpu = server.cpuSeconds();
    long begin = System.nanoTime();
    long asked;
    try (var connected = Closer.create()) {
      asked = ClosedLoop.run(clients(connected, port, requests), length);
    }
    double seconds = (System.nanoTime() - begin) / NANOS;
    return new Turn(asked * plan.batch(), seconds, server.cpuSeconds() - cpu);
  }

  private List<HttpCaller> clients(Closer connected, int port, List<byte[]> requests)
      throws IOException {
    var clients = new ArrayList<HttpCaller>();
    for (int i = 0; i < plan.clients(); i++) {
      var next = Iterators.cycle(requests);
      Iterators.advance(next, i * (requests.size() / plan.clients()));
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      clients.add(connected.register(new HttpCaller(socket, next::next)));
    }
    return clients;
  }

  private List<LatencyReport> latencies(List<byte[]> requests, Score most) throws Exception {
    double rate = plan.rate() > 0 ? plan.rate() : most.perSecond() / plan.batch() * HALF;
    long count = (long) (rate * plan.turn().toNanos() / NANOS * plan.rounds());
    progress.accept("%,.0f questions a second, whatever the answers take".formatted(rate));
    try (var connected = Closer.create()) {
      var clients = clients(connected, server.ready().port(), requests);
      var times = new Arrivals(rate, count).run(clients);
      return List.of(
          LatencyReport.of("questions of %,d values".formatted(plan.batch()), times, rate));
    }
  }
}
