package org.heliograph.node.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.OwnNodeRoutes;
import org.heliograph.node.demo.RunningNode;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Telemetry;
import org.heliograph.node.returns.deletions.PostgresDeletionTaker;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member's node: API, flows and loops, running until closed.
 *
 * <p>Closing finishes what is held: no new requests, then the inbound flow, then what was published
 * is released and sent, then receipts.
 */
public final class HeliographNode implements RunningNode {
  private static final Logger LOG = LoggerFactory.getLogger(HeliographNode.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private URI api = URI.create("about:blank");
  private Optional<URI> metrics = Optional.empty();
  private @Nullable PostgresDatabase database;

  private HeliographNode() {}

  /** Returns when the API answers. */
  public static HeliographNode start(NodeConfig config) {
    return start(config, StageObserver.NONE, Clock.systemUTC());
  }

  /**
   * @param observer told of each stage that a signal passes
   */
  public static HeliographNode start(NodeConfig config, StageObserver observer, Clock clock) {
    return start(config, observer, clock, List.of(ConsignmentCodec.VERSION));
  }

  /**
   * A node that speaks other versions than this software has, all of them with the layout of
   * version 1: how versions beside each other are tried.
   */
  public static HeliographNode start(
      NodeConfig config, StageObserver observer, Clock clock, List<Integer> versions) {
    var node = new HeliographNode();
    try {
      node.open(config, observer, clock, versions);
      return node;
    } catch (RuntimeException | Error e) {
      node.close();
      throw e;
    }
  }

  private void open(
      NodeConfig config, StageObserver observer, Clock clock, List<Integer> versions) {
    var telemetry = Telemetry.open();
    parts.push(telemetry);
    Vertx vertx = TelemetryWork.vertx(telemetry);
    parts.push(() -> vertx.close().await());
    var answering = ApiWork.prepare(vertx);
    var counting = observer.and(telemetry.stages());
    var ground = Ground.open(vertx, config, counting, telemetry, clock, versions, parts);
    database = ground.database();
    work(ground, answering, telemetry);
    LOG.info("node {} is up at {}", config.member().id(), api);
  }

  private void work(Ground ground, ApiWork answering, Telemetry telemetry) {
    var keys = KeyWork.start(ground, parts);
    var witness = WitnessWork.start(ground, parts);
    var audit = AuditWork.start(ground, witness.lastSeen(), parts);
    var recovery = RecoveryWork.start(ground, audit, List.of(AgreementWork.step(ground)), parts);
    var returns = ReturnsWork.start(ground, parts);
    returns.takers().with(DeletionStatement.class, new PostgresDeletionTaker());
    var stopping = StoppingWork.start(ground, returns, parts);
    OutboundWork.start(ground, parts);
    var recognition = RecognitionWork.start(ground, parts);
    var repair = RepairWork.start(ground, recovery.recovering(), parts);
    var matching = recognition.matching();
    var inbound = InboundWork.start(ground, returns, matching, repair.repairs(), parts);
    var flood = FloodWork.start(ground, parts);
    var routes = new HashMap<>(apart(ground, parts));
    List.of(audit.routes(), witness.routes(), keys.routes(), recovery.routes())
        .forEach(routes::putAll);
    CollectWork.start(ground, routes, parts);
    var duties = DutyWork.start(ground, parts);
    var report = ReportWork.start(ground, parts);
    var watch = WatchWork.start(ground, matching, report, parts);
    List.of(stopping.routes(), repair.routes(), recognition.routes()).forEach(routes::putAll);
    List.of(flood.routes(), duties.handlers(), report.handlers(), watch.handlers())
        .forEach(routes::putAll);
    List<Supplier<List<AttentionItem>>> waiting =
        List.of(
            recovery::attention,
            witness::attention,
            repair::attention,
            flood::attention,
            () -> attention(ground),
            duties::attention,
            recognition::attention,
            watch::attention,
            keys::attention);
    var checks = new ArrayList<>(audit.checks());
    checks.addAll(List.of(witness.check(), BrokerWork.check(ground), keys.check()));
    checks.addAll(List.of(recovery.check(), matching.check()));
    var all = ApiWork.checks(ground, checks);
    var flows = inbound.with(report::watched);
    var texts = recognition.scanner();
    api =
        answering.start(
            ground, flows, texts, routes, () -> all(waiting), all, telemetry.calls(), parts);
    parts.push(watch::stopTelling);
    var sources = new TelemetryWork.Sources(keys, duties, matching, all);
    metrics = TelemetryWork.start(telemetry, ground, sources, parts);
  }

  private static List<AttentionItem> attention(Ground ground) {
    var all = new ArrayList<>(BrokerWork.attention(ground));
    all.addAll(VersionWork.attention(ground));
    all.addAll(CustodyWork.attention(ground));
    all.addAll(RootWork.attention(ground));
    return all;
  }

  /** What no flow depends on. */
  private static Map<String, CallHandler> apart(Ground ground, Deque<AutoCloseable> parts) {
    var all = new HashMap<>(EvidenceWork.routes(ground));
    all.putAll(AuditQuestions.start(ground, parts));
    all.putAll(ActivityWork.start(ground, parts));
    all.putAll(UploadWork.start(ground, parts));
    all.putAll(RetentionWork.start(ground, parts).routes());
    all.putAll(WithdrawalWork.start(ground, parts));
    all.putAll(CustodyWork.routes(ground));
    all.putAll(TransparencyWork.routes(ground));
    all.putAll(new OwnNodeRoutes(facts(ground)).handlers());
    return all;
  }

  private static OwnNodeRoutes.Facts facts(Ground ground) {
    var self = ground.config().member();
    return new OwnNodeRoutes.Facts(
        self,
        ground.directory()::known,
        ground.directory()::isStale,
        ground.reach()::state,
        ground.nodes()::running,
        ground.database().schema(),
        ground.config().calendar(self.id()).zone(),
        ground.clock());
  }

  private static List<AttentionItem> all(List<Supplier<List<AttentionItem>>> waiting) {
    return waiting.stream().flatMap(part -> part.get().stream()).toList();
  }

  @Override
  public URI api() {
    return api;
  }

  /** Where it answers scrapes; empty where the configuration names no place. */
  public Optional<URI> metrics() {
    return metrics;
  }

  /** For measurements, which ask it directly. */
  PostgresDatabase database() {
    return Objects.requireNonNull(database, "the node has not been opened");
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part did not close cleanly", e);
      }
    }
  }
}
