package org.heliograph.node.api;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.changes.Changes;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.text.TextScanner;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.pages.AdminRoutes;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.HttpPrefix;
import org.heliograph.node.platform.http.HttpService;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.returns.ExchangeLedger;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.Classification;

/** The API of one node, listening. Closing it lets running requests notice and ends them. */
public final class ApiServer implements AutoCloseable {
  private static final long LONGEST_STOP_SECONDS = 20;

  private final HttpService http;
  private final ExecutorService threads;
  private final AtomicBoolean stopping;

  private ApiServer(HttpService http, ExecutorService threads, AtomicBoolean stopping) {
    this.http = http;
    this.threads = threads;
    this.stopping = stopping;
  }

  /** What the API answers from. */
  public record Parts(
      PostgresDatabase database,
      Publisher publisher,
      PostgresCommittedSignals ownSignals,
      PostgresJobs jobs,
      KeptSignals received,
      SignalLookup lookup,
      TextScanner texts,
      Quarantine quarantine,
      ExchangeLedger ledger,
      ApiKeys keys,
      CountedActs counted,
      PostgresConsumers consumers,
      IndicatorTypes types,
      Supplier<Classification> classification,
      Vocabulary vocabulary,
      Explaining explaining,
      AgreementParts agreements,
      Map<String, CallHandler> returns,
      Changes changes,
      PeopleParts people,
      List<HealthCheck> checks,
      CallObserver calls,
      Clock clock) {}

  /** Starts to listen; waits until it does. */
  public static ApiServer start(
      Vertx vertx,
      Contract contract,
      HttpConfig config,
      Path home,
      HttpLimits limits,
      Parts parts) {
    var stopping = new AtomicBoolean();
    return listen(
        vertx,
        config,
        home,
        limits,
        new Mounted(
            contract,
            new SignIns(
                parts.keys,
                Optional.of(parts.people.signedIn()),
                parts.people.addresses(),
                parts.counted),
            handlers(contract, parts, stopping),
            lookups(parts).immediate(),
            parts.people.oidc(),
            parts.calls),
        stopping);
  }

  /** What is called by whom, and what answers it, by operation. */
  record Mounted(
      Contract contract,
      SignIns signIns,
      Map<String, CallHandler> handlers,
      Map<String, ImmediateHandler> immediate,
      Optional<OidcRoutes> oidc,
      CallObserver calls) {}

  static ApiServer listen(
      Vertx vertx,
      HttpConfig config,
      Path home,
      HttpLimits limits,
      Mounted mounted,
      AtomicBoolean stopping) {
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    var routes =
        new ApiRoutes(mounted.contract, mounted.signIns, limits, threads, config, mounted.calls);
    var api = routes.mount(vertx, mounted.handlers, mounted.immediate);
    var calls = mounted.oidc.map(oidc -> oidc.before(api, threads)).orElse(api);
    var requests = HttpPrefix.off(config.prefix(), AdminRoutes.before(calls, config, threads));
    return new ApiServer(
        HttpService.listen(vertx, config, home, limits, requests), threads, stopping);
  }

  static Map<String, CallHandler> handlers(Contract contract, Parts parts, AtomicBoolean stopping) {
    var all = new HashMap<String, CallHandler>();
    all.putAll(publishing(parts));
    all.putAll(reading(parts, stopping));
    all.putAll(lookups(parts).handlers());
    all.putAll(scans(parts).handlers());
    all.putAll(deciding(parts));
    all.putAll(parts.returns);
    all.putAll(signingIn(contract, parts));
    all.putAll(new NodeRoutes(contract, parts.checks).handlers());
    return all;
  }

  private static Map<String, CallHandler> publishing(Parts parts) {
    var purposes = new Purposes(parts.vocabulary);
    var all = new HashMap<String, CallHandler>();
    all.putAll(new PublishRoutes(parts.publisher, parts.types, purposes).handlers());
    all.putAll(
        new BulkRoutes(
                parts.publisher.bulk(parts.jobs), parts.publisher.check(), parts.jobs, parts.clock)
            .handlers());
    all.putAll(new DraftingRoutes(parts.types).handlers());
    return all;
  }

  private static Map<String, CallHandler> reading(Parts parts, AtomicBoolean stopping) {
    var json = new SignalJson(parts.types);
    var labels = new LabelReading(parts.classification);
    var told = new ToldJson(parts.database);
    var recovery = new PostgresRecovery(parts.database, parts.clock);
    LongSupplier generation = () -> recovery.read().generation();
    var readers = new PostgresFeedReaders(parts.database, parts.clock);
    var leaving = new Leaving(parts.database, parts.counted);
    var all = new HashMap<String, CallHandler>();
    all.putAll(
        new SignalRoutes(
                parts.ownSignals,
                parts.database,
                parts.received,
                parts.lookup,
                leaving,
                json,
                labels,
                told)
            .handlers());
    all.putAll(
        new SignalListRoutes(
                parts.ownSignals,
                parts.database,
                parts.received,
                parts.lookup,
                readers,
                new SignalListRoutes.Shown(leaving, json, labels, told),
                parts.clock)
            .handlers());
    all.putAll(
        new FeedRoutes(
                parts.received,
                parts.lookup,
                readers,
                leaving,
                json,
                labels,
                told,
                generation,
                stopping::get)
            .handlers());
    all.putAll(new ConsumerRoutes(parts.consumers, readers, parts.received, generation).handlers());
    all.putAll(
        new ChangeRoutes(parts.changes, caller -> lasts(caller, parts), stopping::get).handlers());
    return all;
  }

  private static Map<String, CallHandler> deciding(Parts parts) {
    var leaving = new Leaving(parts.database, parts.counted);
    var all = new HashMap<String, CallHandler>();
    all.putAll(new ClassificationRoutes(parts.classification).handlers());
    all.putAll(
        new WhatIfRoutes(parts.explaining, () -> parts.agreements.termsOfUse(parts.clock))
            .handlers());
    all.putAll(
        new QuarantineRoutes(parts.quarantine, new SignalJson(parts.types), leaving).handlers());
    all.putAll(new ExchangeRoutes(parts.ledger).handlers());
    all.putAll(
        AgreementHandlers.of(
            parts.agreements, parts.vocabulary, parts.classification, leaving, parts.clock));
    return all;
  }

  private static Map<String, CallHandler> signingIn(Contract contract, Parts parts) {
    var sessions = new SessionRoutes(parts.people, contract.version());
    var all = new HashMap<>(sessions.handlers());
    all.putAll(new AccountRoutes(parts.people, sessions).handlers());
    all.putAll(new PeopleRoutes(parts.people.people()).handlers());
    all.putAll(new PersonLeavingRoutes(parts.people.people().leavers(), parts.keys).handlers());
    all.putAll(new KeyRoutes(parts.keys, new Purposes(parts.vocabulary)).handlers());
    return all;
  }

  private static boolean lasts(Caller caller, Parts parts) {
    var session = caller.session();
    return session == null
        ? parts.keys.lasts(caller.id())
        : parts.people.people().sessions().lasts(session);
  }

  private static LookupRoutes lookups(Parts parts) {
    return new LookupRoutes(
        parts.lookup,
        questions(parts),
        answers(parts),
        new LabelReading(parts.classification),
        new Leaving(parts.database, parts.counted));
  }

  private static ScanRoutes scans(Parts parts) {
    return new ScanRoutes(
        parts.lookup,
        parts.texts,
        questions(parts),
        answers(parts),
        new LabelReading(parts.classification),
        new Leaving(parts.database, parts.counted));
  }

  private static LookupQuestions questions(Parts parts) {
    return new LookupQuestions(parts.types, new Purposes(parts.vocabulary));
  }

  private static LookupAnswers answers(Parts parts) {
    return new LookupAnswers(
        new SignalJson(parts.types),
        new ToldJson(parts.database),
        () -> parts.agreements.termsOfUse(parts.clock));
  }

  public int port() {
    return http.port();
  }

  /** Stops listening, cuts what is under way, and waits until handlers have let go of the store. */
  @Override
  public void close() {
    stopping.set(true);
    http.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
