package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.activity.PostgresActivity;
import org.heliograph.node.agreements.Agreements;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.search.PostgresAuditLeads;
import org.heliograph.node.changes.Changes;
import org.heliograph.node.changes.PostgresWriteCounts;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.duties.Duties;
import org.heliograph.node.duties.PostgresDutyCounting;
import org.heliograph.node.inbound.PostgresHeldExplaining;
import org.heliograph.node.inbound.PostgresQuarantine;
import org.heliograph.node.outbound.publish.Commit;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresHeldUploads;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.publish.UploadHold;
import org.heliograph.node.outbound.whatif.ReleaseExplaining;
import org.heliograph.node.outbound.whatif.WhatIf;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.kafka.KafkaReach;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.collect.PostgresFeedback;
import org.heliograph.node.returns.collect.PostgresImpact;
import org.heliograph.node.returns.collect.PostgresReturnsLedger;
import org.heliograph.node.returns.collect.PostgresReviews;
import org.heliograph.node.returns.custody.PostgresCustody;
import org.heliograph.node.returns.custody.PostgresOverdueWithdrawals;
import org.heliograph.node.returns.stop.PostgresNotices;
import org.heliograph.node.returns.withdraw.PostgresWithdrawals;
import org.heliograph.node.returns.withdraw.Withdrawing;
import org.heliograph.node.transparency.Transparency;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.duty.MemberCalendar;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.Classification;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.jspecify.annotations.Nullable;

/** A node's API over a real database of its own; what other rooms answer from is stood in for. */
final class TestApi implements AutoCloseable {
  static final int LISTENERS_EACH = 3;
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keys of persons are by hand, those without one are programs'. */
  static final UploadHold HOLD = new UploadHold(3, Duration.ofMinutes(15), false);

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("heliograph-api-test");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  final Vertx vertx = Vertx.vertx();
  final PostgresDatabase database;
  final PostgresPeople people;
  final ApiKeys keys;
  final CountedActs counted;
  final TestAgreements agreements;
  final PostgresHeldUploads heldUploads;
  final HeldSignals held = new HeldSignals();
  final TestOutcomes outcomes = new TestOutcomes();
  final TestBanks banks;
  final TestTexts texts;
  final TestPeople signedIn;
  final AtomicInteger published = new AtomicInteger();
  volatile String broken = "";
  volatile String alarm = "";
  volatile PolicyTable terms = PolicyTable.empty();
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final SigningKey checkpointKey = SigningKey.generate(new SecureRandom());
  private final Changes changes;
  private final ApiServer server;
  private final String token;

  private TestApi(HttpLimits limits, Clock clock, TestMembers members, String member) {
    this(limits, clock, members, member, HttpConfig.plain("localhost", 0));
  }

  private TestApi(
      HttpLimits limits, Clock clock, TestMembers members, String member, HttpConfig http) {
    String name = "api" + DATABASES.incrementAndGet();
    database = PostgresDatabase.open(vertx, Server.POSTGRES.database(name), Clock.systemUTC());
    people = new PostgresPeople(database, clock);
    counted = CountedActs.start(database, clock);
    keys = new ApiKeys(new PostgresApiKeys(database), people, clock);
    var reader = new SignalReader(IndicatorTypes.standard(), LabelSchemes.standard(), clock);
    var storageKey = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    heldUploads =
        new PostgresHeldUploads(database, new PostgresCommittedSignals(storageKey), HOLD, clock);
    var jobs = new PostgresJobs(database, HOLD, clock);
    var commit = new Commit(() -> reader, storageKey, TestMembers.FEDERATION, member);
    agreements = new TestAgreements(database, members, member, clock);
    banks = new TestBanks(database, members, new Leaving(database, counted), clock);
    texts = new TestTexts(database, clock);
    changes = Changes.start(new PostgresWriteCounts(database)::read, 20, LISTENERS_EACH);
    signedIn = new TestPeople(database, people, counted, storageKey, clock);
    var parts =
        new ApiServer.Parts(
            database,
            Publisher.of(commit, database, jobs, clock, published::addAndGet),
            new PostgresCommittedSignals(storageKey),
            jobs,
            held,
            held,
            texts.scanner,
            new PostgresQuarantine(database, storageKey, QuarantineApiTest::readmit, clock),
            held.ledger,
            keys,
            counted,
            new PostgresConsumers(database, clock),
            IndicatorTypes.standard(),
            Classification::shipped,
            Vocabulary.standard(),
            explaining(storageKey, clock),
            agreements.parts,
            returns(commit, jobs, members, member, storageKey, clock),
            changes,
            signedIn.parts,
            List.of(
                new TestCheck("test", true, () -> broken),
                new TestCheck("witness", false, () -> alarm)),
            CallObserver.NONE,
            clock);
    server = ApiServer.start(vertx, Contract.load(vertx), http, Path.of("."), limits, parts);
    token = key(EnumSet.allOf(Scope.class), null);
  }

  private Map<String, CallHandler> returns(
      Commit commit,
      PostgresJobs jobs,
      TestMembers members,
      String member,
      StorageKey storageKey,
      Clock clock) {
    var custody =
        new CustodyRoutes(
            new PostgresCustody(database, clock, partner -> false),
            new PostgresOverdueWithdrawals(database, List::of, clock),
            new PostgresAuditLeads(database),
            name -> name);
    var all = new HashMap<>(custody.handlers());
    all.putAll(
        new HeldUploadRoutes(heldUploads, jobs, IndicatorTypes.standard(), heldUploads::round)
            .handlers());
    all.putAll(withdrawals(member, clock));
    all.putAll(collected(commit, jobs, clock));
    all.putAll(new NoticeRoutes(new PostgresNotices(database, clock)).handlers());
    var transparency = new Transparency(member, database, members.directory::member, clock);
    all.putAll(new TransparencyRoutes(transparency, new Leaving(database, counted)).handlers());
    all.putAll(TestRetention.handlers(database, storageKey, member, clock));
    all.putAll(TestRecovery.handlers(database, clock));
    all.putAll(banks.handlers());
    all.putAll(new TestFlood(database, clock).handlers());
    all.putAll(texts.handlers());
    all.putAll(outcomes.handlers(database, clock));
    all.putAll(new DutyRoutes(duties(clock), id -> id).handlers());
    all.putAll(new ActivityRoutes(new PostgresActivity(database, clock), name -> name).handlers());
    all.putAll(new FeedbackRoutes(new PostgresFeedback(database, clock), name -> name).handlers());
    all.putAll(new IndexRoutes(held::report).handlers());
    all.putAll(
        new OwnNodeRoutes(
                new OwnNodeRoutes.Facts(
                    new MemberConfig(
                        TestMembers.FEDERATION, member, member.substring(0, member.indexOf('.'))),
                    () -> Optional.of(members.directory),
                    () -> false,
                    () -> Optional.of(new KafkaReach.State(true, clock.instant())),
                    List::of,
                    database.schema(),
                    ZoneId.of("Europe/Berlin"),
                    clock))
            .handlers());
    all.putAll(new KeysOfNodeRoutes(TestMembers::keys).handlers());
    all.putAll(new TestWatch(vertx, database, counted, member, storageKey, clock).handlers());
    all.putAll(new TestAudit(database, people, member, checkpointKey, clock).handlers());
    return all;
  }

  private Map<String, CallHandler> withdrawals(String member, Clock clock) {
    var origin = new StoredFacts.Origin(TestMembers.FEDERATION, member);
    return new WithdrawalRoutes(
            new Withdrawing(database, origin, () -> {}, clock),
            new PostgresWithdrawals(database, clock))
        .handlers();
  }

  private Map<String, CallHandler> collected(Commit commit, PostgresJobs jobs, Clock clock) {
    return new CollectRoutes(
            new PostgresReturnsLedger(database),
            new PostgresReviews(database, new PostgresItems(database, clock), clock),
            new PostgresImpact(database, clock),
            Publisher.of(commit, database, jobs, clock, published::addAndGet),
            () -> {})
        .handlers();
  }

  private Explaining explaining(StorageKey storageKey, Clock clock) {
    var own = new PostgresCommittedSignals(storageKey);
    var pins = KeyId.ofBytes(new byte[KeyId.LENGTH]);
    return new Explaining(
        name -> name.equals("lumen") ? "lumen.example" : name,
        text -> AgreementReader.standard().readDraft(text, new PinnedKeys(pins, pins)),
        new WhatIf(
            database,
            own,
            new StoredFacts.Origin("test", "harbor.example"),
            IndicatorTypes::standard,
            AgreementLint::standard,
            partner -> terms,
            clock),
        new ReleaseExplaining(database, own, partner -> terms, clock),
        new PostgresHeldExplaining(database, held, source -> PolicyTable.empty(), clock));
  }

  private Duties duties(Clock clock) {
    return new Duties(
        TestMembers.HARBOR,
        Agreements::none,
        member -> MemberCalendar.DEFAULT,
        new PostgresDutyCounting(database),
        clock);
  }

  static TestApi start() {
    return start(HttpLimits.STANDARD, Clock.systemUTC());
  }

  static TestApi start(HttpLimits limits, Clock clock) {
    return new TestApi(limits, clock, new TestMembers(clock), TestMembers.HARBOR);
  }

  /** The API behind a public address. */
  static TestApi start(HttpConfig http) {
    var clock = Clock.systemUTC();
    var members = new TestMembers(clock);
    return new TestApi(HttpLimits.STANDARD, clock, members, TestMembers.HARBOR, http);
  }

  /** The API of one of several members. */
  static TestApi start(TestMembers members, String member, Clock clock) {
    return new TestApi(HttpLimits.STANDARD, clock, members, member);
  }

  int port() {
    return server.port();
  }

  /** The token of a key with every scope. */
  String token() {
    return token;
  }

  String key(Set<Scope> scopes, @Nullable String purpose) {
    return keys.create("test", "test", true, scopes, purpose, Duration.ofDays(1)).token().reveal();
  }

  /** The token of a person's key. */
  String keyOf(String person, Scope... scopes) {
    return keys.create("test", person, Set.of(scopes), null, Duration.ofDays(1)).token().reveal();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** What a person's key may, who has both scopes for agreements. */
  HttpResponse<String> as(String person, String method, String path, String body) {
    return send(
        request(path)
            .setHeader("Authorization", "Bearer " + keyOf(person, Scope.AGREEMENTS, Scope.APPROVE))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> upload(String key, String contentType, byte[] body, String... headers) {
    var request =
        request("/v1/signals/bulk")
            .header("Content-Type", contentType)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sound draft whose indicator follows from the number. */
  static String draft(int number) {
    return """
    {"kind":"content","indicators":[{"type":"md5","value":"%032x"}],"confidence":80,"tlp":"AMBER"}\
    """
        .formatted(number)
        .strip();
  }

  /** What was written down of an act, in order. */
  List<AuditEntry> entries(AuditAct act) {
    return Pending.of(database, act);
  }

  long count(String table) {
    var rows = database.pool().query("select count(*) from " + table).execute().await();
    return rows.iterator().next().getLong(0);
  }

  @Override
  public void close() {
    server.close();
    changes.close();
    counted.close();
    database.close();
    vertx.close().await();
  }
}
