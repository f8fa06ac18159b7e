package org.heliograph.node.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.AgreementParts;
import org.heliograph.node.api.ApiKeys;
import org.heliograph.node.api.ApiServer;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.Contract;
import org.heliograph.node.api.Explaining;
import org.heliograph.node.api.FirstKey;
import org.heliograph.node.api.PostgresApiKeys;
import org.heliograph.node.api.PostgresConsumers;
import org.heliograph.node.changes.Changes;
import org.heliograph.node.changes.PostgresWriteCounts;
import org.heliograph.node.inbound.PostgresHeldExplaining;
import org.heliograph.node.matching.text.TextScanner;
import org.heliograph.node.outbound.publish.Commit;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.PublishListener;
import org.heliograph.node.outbound.publish.PublishTraces;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.RowResult;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.ReleaseExplaining;
import org.heliograph.node.outbound.whatif.WhatIf;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.heliograph.node.platform.telemetry.RefusedAt;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.returns.PostgresExchangeLedger;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.signal.SignalReader;

/** Opens the API over the flows. */
final class ApiWork {
  /** Pages that hear of changes, at once. */
  private static final int MOST_LISTENERS = 256;

  private static final int MOST_OF_ONE = 12;

  private final Ahead<Contract> contract;

  private ApiWork(Ahead<Contract> contract) {
    this.contract = contract;
  }

  /** Begins to read the contract, which takes a while. */
  static ApiWork prepare(Vertx vertx) {
    return new ApiWork(Ahead.begin("contract", () -> Contract.load(vertx)));
  }

  /**
   * @param returns handlers of what concerns returns, by operation
   * @param waiting what waits for people and is no matter of agreements alone
   * @param checks what must hold for the node to do its work
   * @param calls told of each call
   */
  URI start(
      Ground ground,
      InboundWork inbound,
      TextScanner texts,
      Map<String, CallHandler> returns,
      Supplier<List<AttentionItem>> waiting,
      List<HealthCheck> checks,
      CallObserver calls,
      Deque<AutoCloseable> parts) {
    var database = ground.database();
    var clock = ground.clock();
    var home = ground.config().homeFolder();
    var keys = new ApiKeys(new PostgresApiKeys(database), ground.people(), clock);
    FirstKey.makeIfNone(keys, home.resolve("keys").resolve("api-key"));
    var jobs = new PostgresJobs(database, UploadWork.hold(ground), clock);
    var written = new PostgresWriteCounts(database);
    var changes =
        Changes.start(() -> BrokerWork.with(ground, written.read()), MOST_LISTENERS, MOST_OF_ONE);
    parts.push(changes);
    var server =
        ApiServer.start(
            ground.vertx(),
            contract.get(),
            ground.config().http(),
            home,
            HttpLimits.STANDARD,
            new ApiServer.Parts(
                database,
                publisher(ground, jobs),
                new PostgresCommittedSignals(ground.keys().storage()),
                jobs,
                ground.kept(),
                inbound.lookup(),
                texts,
                inbound.quarantine(),
                new PostgresExchangeLedger(database),
                keys,
                ground.counted(),
                new PostgresConsumers(database, clock),
                ground.registry().types(),
                ground.registry()::classification,
                Vocabulary.standard(),
                explaining(ground),
                agreements(ground, waiting),
                returns,
                changes,
                PeopleWork.of(ground, parts),
                checks,
                calls,
                clock));
    parts.push(server);
    return address(ground.config().http(), server.port());
  }

  private static Explaining explaining(Ground ground) {
    var database = ground.database();
    var clock = ground.clock();
    var member = ground.config().member();
    var registry = ground.registry();
    var signals = new PostgresCommittedSignals(ground.keys().storage());
    Function<String, PolicyTable> outgoing =
        partner -> ground.agreements().current().toRecipient(partner);
    Function<String, PolicyTable> incoming =
        source -> ground.agreements().current().fromSource(source);
    return new Explaining(
        name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name),
        ground.agreed().drafting()::read,
        new WhatIf(
            database,
            signals,
            new StoredFacts.Origin(member.federation(), member.id()),
            registry::types,
            () -> registry.lint(member.id()),
            outgoing,
            clock),
        new ReleaseExplaining(database, signals, outgoing, clock),
        new PostgresHeldExplaining(database, ground.kept(), incoming, clock));
  }

  private static AgreementParts agreements(Ground ground, Supplier<List<AttentionItem>> waiting) {
    var agreed = ground.agreed();
    var self = ground.self();
    return new AgreementParts(
        ground.config().member().federation(),
        self,
        agreed.ledger(),
        agreed.inForce(),
        agreed.drafting(),
        agreed.deciding(),
        agreed.datasheets(),
        agreed.programmes(),
        agreed.askingAgain(),
        () -> ground.registry().lint(self),
        ground.directory()::current,
        waiting,
        agreed.changed());
  }

  /** The one way for own signals into the store. */
  static Publisher publisher(Ground ground, PostgresJobs jobs) {
    var registry = ground.registry();
    var member = ground.config().member();
    var commit =
        new Commit(
            () -> new SignalReader(registry.types(), registry.schemes(), ground.clock()),
            registry::negativeList,
            ground.keys().storage(),
            member.federation(),
            member.id());
    return Publisher.of(
        commit,
        ground.database(),
        jobs,
        ground.clock(),
        new Published(ground, new PublishTraces(ground.traces(), member.id())),
        ground.handover(),
        ground.departures()::requireDeclared);
  }

  /** Wakes the outbound flow, counts, and begins traces. */
  private record Published(Ground ground, PublishTraces traces) implements PublishListener {
    @Override
    public void changed(int signals) {
      ground.observer().passed(Stage.PUBLISHED, signals);
      ground.published().ring();
    }

    @Override
    public void decided(List<RowResult> results, long begin) {
      traces.decided(results, begin);
      ground.observer().came(Step.PUBLISH, results.size());
      results.stream()
          .filter(result -> !result.refusals().isEmpty())
          .flatMap(result -> result.refusals().stream().map(Refusal::reason).distinct())
          .forEach(reason -> ground.observer().refused(RefusedAt.PUBLISH, reason, 1));
    }
  }

  private static URI address(HttpConfig config, int port) {
    String scheme = config.tls() == null ? "http" : "https";
    return URI.create(scheme + "://" + config.host() + ":" + port);
  }

  /** These, and what the API itself rests on. */
  static List<HealthCheck> checks(Ground ground, List<HealthCheck> more) {
    var all = new ArrayList<>(more);
    all.add(check("postgres", () -> postgres(ground)));
    all.add(check("directory", () -> directory(ground)));
    return all;
  }

  private static Optional<String> postgres(Ground ground) {
    return ground.database().answers()
        ? Optional.empty()
        : Optional.of("The database does not answer.");
  }

  private static Optional<String> directory(Ground ground) {
    if (ground.directory().known().isEmpty()) {
      return Optional.of("No directory has arrived yet; nothing is released.");
    }
    return ground.directory().isStale()
        ? Optional.of("The directory is past its next update; nothing is released.")
        : Optional.empty();
  }

  private static HealthCheck check(String name, Supplier<Optional<String>> problem) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> problem() {
        return problem.get();
      }
    };
  }
}
