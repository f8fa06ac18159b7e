package org.heliograph.node.returns.collect;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.Commit;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.publish.Upload;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelScheme;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * The database of {@code harbor.example} with signals that were published for real, sent to
 * partners who answer.
 */
final class SourceSide implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final String SELF = "harbor.example";
  static final StoredFacts.Origin ORIGIN = new StoredFacts.Origin("demo.example", SELF);
  static final Agreement AGREEMENT = Drafts.agreement(Drafts.text(NOW));
  private static final LabelScheme URGENT =
      new LabelScheme("urgent", "Urgency", "test", Map.of("threat-to-life", "threat to life"));
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final AtomicInteger VALUES = new AtomicInteger();

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        var postgres = EmbeddedPostgres.start(Files.createTempDirectory("heliograph-collect"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  final PostgresDatabase database;
  final Publisher publisher;
  final PostgresCommittedSignals committed;
  Instant now = NOW;
  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Vertx vertx = Vertx.vertx();
  private final PostgresJobs jobs;
  private final AtomicLong sequence = new AtomicLong();

  SourceSide() {
    var name = "collect" + DATABASES.incrementAndGet();
    database = PostgresDatabase.open(vertx, Server.POSTGRES.database(name), Clock.systemUTC());
    var storageKey = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    committed = new PostgresCommittedSignals(storageKey);
    jobs = new PostgresJobs(database, clock);
    var schemes = LabelSchemes.standard().with(List.of(URGENT));
    var reader = new SignalReader(IndicatorTypes.standard(), schemes, clock);
    var commit = new Commit(() -> reader, storageKey, ORIGIN.federation(), SELF);
    publisher = Publisher.of(commit, database, jobs, clock, published -> {});
  }

  /** Publishes plain signals; ids in order of publication. */
  List<UUID> publish(int count) {
    return publish(count, "");
  }

  /**
   * @param more members of each draft, with a comma before
   */
  List<UUID> publish(int count, String more) {
    var rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"kind\":\"content\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%032x\"}],\"confidence\":80%s}"
                        .formatted(VALUES.incrementAndGet(), more))
            .collect(Collectors.joining("\n"));
    long before = number("select coalesce(max(origin), 0) from signal");
    var body = new ByteArrayInputStream((rows + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      publisher
          .bulk(jobs)
          .publish(
              new Upload("test", null, "from " + before, UploadFormat.NDJSON, body, () -> 0, null),
              results -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows("select id from signal where origin > $1 order by origin", Tuple.of(before))
        .stream()
        .map(row -> row.getUUID(0))
        .toList();
  }

  /** Sends signals to a partner, in consignments as the outbound flow fills them. */
  void send(String partner, List<UUID> signals) {
    for (int from = 0; from < signals.size(); from += 1_024) {
      var some = signals.subList(from, Math.min(signals.size(), from + 1_024));
      record(partner, "signals/0", "disclose", some);
    }
  }

  /** What release would record once it told a partner of a withdrawal. */
  void sendWithdrawal(String partner, List<UUID> signals) {
    record(partner, "control/0", "withdraw", signals);
  }

  private void record(String partner, String stream, String action, List<UUID> signals) {
    long next = sequence.addAndGet(2_000);
    execute(
        """
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries,
          origins, first_revision, ids, versions, actions, clauses, slots, created_at, sent_at, receipted_at)
        select $1, $2, 1, $3, $4, $5, '', '', count(*), int8range(min(s.origin), max(s.origin), '[]'), $3,
          array_agg(s.id order by s.origin), array_agg(s.version order by s.origin), array_agg($6::text), array_agg('c'::text),
          array_agg(1), $8, $8, $8 + interval '2 seconds'
        from signal s where s.id = any($7)
        """,
        Tuple.of(partner, stream, next, AGREEMENT.ref().id(), AGREEMENT.ref().version())
            .addString(action)
            .addArrayOfUUID(signals.toArray(UUID[]::new))
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)));
  }

  /** Hands items of a partner in, as the desk does. */
  @SafeVarargs
  final <T> Map<Integer, RefusalReason> take(
      PostgresItemTaker<T> taker, String partner, T... items) {
    var all = new TreeMap<Integer, T>();
    for (T item : items) {
      all.put(all.size(), item);
    }
    var outcomes = StreamName.parse("outcomes/0");
    var root = Hash.ofBytes(new byte[Hash.LENGTH]);
    var seal =
        new Seal(
            ORIGIN.federation(),
            partner,
            SELF,
            AGREEMENT.ref(),
            new Position(1, outcomes, 2),
            all.size(),
            root,
            Optional.of(root),
            now);
    var context = new Context(seal, AGREEMENT, now.atOffset(ZoneOffset.UTC));
    var refused = database.inTransaction(sql -> taker.take(sql, context, all));
    var reasons = new TreeMap<Integer, RefusalReason>();
    refused.forEach((place, refusal) -> reasons.put(place, refusal.reason()));
    return reasons;
  }

  /** A first version, reported by a person. */
  static Outcome outcome(UUID signal, OutcomeCode code) {
    return new Outcome(
        UUID.randomUUID(),
        1,
        false,
        signal,
        1,
        Optional.empty(),
        code,
        LocalDate.of(2026, 11, 19),
        Outcome.Reporter.PERSON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The next version of an outcome. */
  static Outcome next(Outcome before, OutcomeCode code, boolean retracted) {
    return new Outcome(
        before.id(),
        before.version() + 1,
        retracted,
        before.signal(),
        before.signalVersion(),
        before.slot(),
        code,
        before.date(),
        before.reporter(),
        before.jurisdiction(),
        before.body(),
        before.note());
  }

  /** A member as the directory would have it: platforms, but for {@code tern}. */
  static Optional<Member> member(String id) {
    var alias = id.substring(0, id.indexOf('.'));
    var sector = alias.equals("tern") ? "hotline" : "platform";
    return Optional.of(
        new Member(
            id,
            alias,
            alias,
            sector,
            List.of("DE"),
            MemberStatus.ACTIVE,
            List.of(),
            List.of(1),
            List.of(1)));
  }

  long number(String sql) {
    return rows(sql, Tuple.tuple()).getFirst().getLong(0);
  }

  /** Each row as its columns with blanks between. */
  List<String> lines(String sql) {
    return rows(sql, Tuple.tuple()).stream().map(SourceSide::line).toList();
  }

  private static String line(Row row) {
    var columns = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      columns.add(String.valueOf(row.getValue(i)));
    }
    return String.join(" ", columns);
  }

  void execute(String sql, Tuple parameters) {
    database.pool().preparedQuery(sql).execute(parameters).await();
  }

  List<Row> rows(String sql, Tuple parameters) {
    var rows = database.pool().preparedQuery(sql).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
