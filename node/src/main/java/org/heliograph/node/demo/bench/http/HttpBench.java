package org.heliograph.node.demo.bench.http;

import static org.heliograph.node.demo.bench.federation.SmallFederation.RECIPIENT;
import static org.heliograph.node.demo.bench.federation.SmallFederation.SOURCE;

import com.google.common.io.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.heliograph.node.demo.bench.Arrivals;
import org.heliograph.node.demo.bench.ClosedLoop;
import org.heliograph.node.demo.bench.HttpCaller;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;
import org.heliograph.node.demo.bench.Turns;
import org.heliograph.node.demo.bench.Turns.Turn;
import org.heliograph.node.demo.bench.Turns.Way;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;

/**
 * Measures small requests at the API of a whole node, over TLS and with an API key: how many a
 * second at most, and how long each takes when they come at a fixed rate. {@code MatchBench}
 * measures what large look-ups take of a processor.
 */
public final class HttpBench {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;
  private static final double HALF = 0.5;
  private static final int WARMING_UP = 2;

  private final HttpPlan plan;
  private final TlsRequests requests;
  private final Consumer<String> progress;

  /** A kind of request. */
  private record Kind(String name, Supplier<byte[]> requests) {}

  private HttpBench(HttpPlan plan, TlsRequests requests, Consumer<String> progress) {
    this.plan = plan;
    this.requests = requests;
    this.progress = progress;
  }

  /**
   * Runs it, with the nodes of {@link SmallFederation#SOURCE} and {@link
   * SmallFederation#RECIPIENT}.
   *
   * @param progress told what is done
   */
  public static HttpReport run(HttpPlan plan, SmallFederation federation, Consumer<String> progress)
      throws Exception {
    var held = new InventedSignals(plan.seed());
    try (var recipient = federation.side(RECIPIENT)) {
      var node = federation.openWithTls(RECIPIENT).node();
      long before = recipient.kept();
      progress.accept("having %,d signals kept …".formatted(plan.held()));
      new Uploads(federation.open(SOURCE), held).publish(0, plan.held());
      awaitKept(recipient::kept, before + plan.held());
      var key = federation.apiKey(RECIPIENT);
      var own = new InventedSignals(~plan.seed());
      var requests = new TlsRequests(node, key, federation.trust(), own, held, plan.held());
      return new HttpBench(plan, requests, progress).run();
    }
  }

  private static void awaitKept(LongSupplier kept, long enough) throws TimeoutException {
    long begin = System.nanoTime();
    while (kept.getAsLong() < enough) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new TimeoutException("not all signals were kept within two minutes");
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  private HttpReport run() throws Exception {
    var kinds =
        List.of(
            new Kind("bare, no sign-in", requests.bare()),
            new Kind("signed in", requests.signedIn()),
            new Kind("look-up of 1", requests.lookUps()),
            new Kind("publish 1", requests.publishing()));
    var ways = kinds.stream().map(this::way).toList();
    var scores = new Turns(ways, plan.turn(), progress).run(WARMING_UP, plan.rounds());
    var latencies = new ArrayList<LatencyReport>();
    for (int i = 1; i < kinds.size(); i++) {
      latencies.add(latency(kinds.get(i), rate(scores.get(i))));
    }
    latencies.add(newConnections(kinds.get(2)));
    requireMatch(kinds.get(2));
    return new HttpReport(
        plan.held(), plan.seed(), Runtime.getRuntime().availableProcessors(), scores, latencies);
  }

  /** A look-up that finds nothing takes far less: what was measured has to be found to the end. */
  private void requireMatch(Kind lookUp) throws IOException {
    try (var caller = requests.connect(lookUp.requests)) {
      caller.serve();
      if (!caller.answer().contains("\"matches\":[{")) {
        throw new IllegalStateException("the node no longer matches what it holds");
      }
    }
  }

  private double rate(Score most) {
    return plan.rate() > 0 ? plan.rate() : most.perSecond() * HALF;
  }

  private Way way(Kind kind) {
    return new Way() {
      @Override
      public String name() {
        return kind.name;
      }

      @Override
      public Turn turn(Duration length) throws Exception {
        try (var connected = Closer.create()) {
          var callers = callers(connected, kind);
          long begin = System.nanoTime();
          long done = ClosedLoop.run(callers, length);
          return new Turn(done, (System.nanoTime() - begin) / NANOS, 0);
        }
      }
    };
  }

  private List<HttpCaller> callers(Closer connected, Kind kind) throws IOException {
    var callers = new ArrayList<HttpCaller>();
    for (int i = 0; i < plan.clients(); i++) {
      callers.add(connected.register(requests.connect(kind.requests)));
    }
    return callers;
  }

  private LatencyReport latency(Kind kind, double rate) throws Exception {
    progress.accept("%s, %,.0f a second …".formatted(kind.name, rate));
    try (var connected = Closer.create()) {
      var times = new Arrivals(rate, count(rate)).run(callers(connected, kind));
      return LatencyReport.of(kind.name, times, rate);
    }
  }

  /** At half of what connections come to that ask once each. */
  private LatencyReport newConnections(Kind kind) throws Exception {
    Arrivals.Worker worker = () -> requests.once(kind.requests);
    var workers = Collections.nCopies(plan.clients(), worker);
    long most = ClosedLoop.run(workers, plan.turn());
    double rate = Math.max(1, most * NANOS / plan.turn().toNanos() * HALF);
    progress.accept("new connections, %,.0f a second …".formatted(rate));
    var times = new Arrivals(rate, count(rate)).run(workers);
    return LatencyReport.of(kind.name + ", connection and handshake too", times, rate);
  }

  private long count(double rate) {
    return (long) Math.max(1, rate * plan.turn().toNanos() / NANOS * plan.rounds());
  }
}
