package org.heliograph.node.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.node.matching.IndexReport;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.TelemetryConfig;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.telemetry.Findings;
import org.heliograph.node.platform.telemetry.Metric;
import org.heliograph.node.platform.telemetry.MetricsServer;
import org.heliograph.node.platform.telemetry.Reading;
import org.heliograph.node.platform.telemetry.Readings;
import org.heliograph.node.platform.telemetry.Telemetry;
import org.heliograph.node.platform.telemetry.TraceCollector;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves what the node measures of itself, where the configuration says so. */
final class TelemetryWork {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryWork.class);

  /** No more than so often is the database asked. */
  private static final Duration OFTEN = Duration.ofSeconds(15);

  private static final Duration SELDOM = Duration.ofMinutes(1);

  /** Keystores are opened for it. */
  private static final Duration RARELY = Duration.ofMinutes(5);

  private static final double MILLIS = 1_000;

  private final Telemetry telemetry;
  private final Ground ground;

  private TelemetryWork(Telemetry telemetry, Ground ground) {
    this.telemetry = telemetry;
    this.ground = ground;
  }

  /** What is asked now and then. */
  record Sources(KeyWork keys, DutyWork duties, MatchingWork matching, List<HealthCheck> checks) {}

  /** Vert.x, which tells of its pools of connections. */
  static Vertx vertx(Telemetry telemetry) {
    var options = new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true));
    return Vertx.builder().with(options).withMetrics(_ -> telemetry.pools()).build();
  }

  /** Follows signals to where the configuration says; nothing is made where it does not. */
  static Traces traces(
      Telemetry telemetry,
      NodeConfig config,
      MemberDirectory directory,
      Clock clock,
      Deque<AutoCloseable> parts) {
    var terms = config.metrics().flatMap(TelemetryConfig::following);
    if (terms.isEmpty()) {
      return Traces.OFF;
    }
    var collector =
        new TraceCollector(
            terms.get(), config.homeFolder(), config.member().alias(), Beginning.version());
    var traces = collector.open(telemetry, id -> alias(directory, id), clock);
    parts.push(traces);
    LOG.info("traces of {} of all signals go to {}", terms.get().share(), terms.get().target());
    return traces;
  }

  private static String alias(MemberDirectory directory, String id) {
    return directory.known().flatMap(known -> known.member(id)).map(Member::alias).orElse(id);
  }

  /**
   * Begins to read figures and to answer scrapes; where nobody is to scrape, neither.
   *
   * @return where it answers
   */
  static Optional<URI> start(
      Telemetry telemetry, Ground ground, Sources sources, Deque<AutoCloseable> parts) {
    var config = ground.config();
    return config
        .metrics()
        .map(
            terms -> {
              var work = new TelemetryWork(telemetry, ground);
              work.measure();
              parts.push(Readings.start(telemetry, work.readings(sources), ground.clock()));
              var server =
                  MetricsServer.listen(
                      ground.vertx(),
                      terms.http(config.http().tls()),
                      terms.token(),
                      config.homeFolder(),
                      telemetry);
              parts.push(server);
              LOG.info("metrics are at {}", server.address());
              return server.address();
            });
  }

  /** What is in memory. */
  private void measure() {
    telemetry.info(Metric.BUILD, Beginning.version(), ground.config().member().alias());
    telemetry.gauge(
        Metric.BROKER_REACHABLE,
        () -> ground.reach().state().map(now -> flag(now.reachable())).orElse(Double.NaN));
    directory(Metric.DIRECTORY_VERSION, known -> (double) known.version());
    directory(Metric.DIRECTORY_ISSUED, known -> seconds(known.issuedAt()));
    directory(
        Metric.DIRECTORY_EXPIRY,
        known -> seconds(known.nextUpdate().plus(ground.config().pace().grace())));
  }

  private void directory(Metric metric, Function<Directory, Double> figure) {
    telemetry.gauge(metric, () -> ground.directory().known().map(figure).orElse(Double.NaN));
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }

  private static double seconds(Instant moment) {
    return moment.toEpochMilli() / MILLIS;
  }

  private List<Reading> readings(Sources sources) {
    var exchange = new ExchangeReadings(ground);
    return List.of(
        exchange.outbound(OFTEN),
        exchange.inbound(OFTEN),
        exchange.audit(OFTEN),
        new Reading(
            "index",
            OFTEN,
            Set.of(
                Metric.INDEX_INDICATORS,
                Metric.INDEX_BYTES,
                Metric.INDEX_LEVEL,
                Metric.INDEX_BEHIND),
            to -> index(to, sources.matching.report().get())),
        new Reading(
            "health",
            OFTEN,
            Set.of(Metric.HEALTH_CHECK),
            to -> sources.checks.forEach(check -> health(to, check))),
        new Reading(
            "duties",
            OFTEN,
            Set.of(Metric.DUTIES_DUE, Metric.DUTIES_OVERDUE),
            to -> sources.duties.counted().ifPresent(book -> exchange.duties(to, book))),
        exchange.withdrawals(SELDOM),
        new Reading(
            "keys", RARELY, Set.of(Metric.KEY_BEGIN, Metric.KEY_EXPIRY), sources.keys::tell));
  }

  private static void index(Findings to, IndexReport now) {
    for (var index : now.indexes()) {
      to.put(Metric.INDEX_INDICATORS, index.size(), index.name())
          .put(Metric.INDEX_BYTES, index.bytes(), index.name());
    }
    to.put(Metric.INDEX_LEVEL, seconds(now.levelAt())).put(Metric.INDEX_BEHIND, now.behind());
  }

  /** A check that fails to check counts as failed, as it does for who asks for the health. */
  private static void health(Findings to, HealthCheck check) {
    boolean holds;
    try {
      holds = check.problem().isEmpty();
    } catch (Exception e) {
      // what waiting for the database throws is not declared
      LOG.debug("health check {} failed", check.name(), e);
      holds = false;
    }
    to.put(Metric.HEALTH_CHECK, flag(holds), check.name());
  }
}
