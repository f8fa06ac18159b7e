package org.heliograph.node.returns.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.OutboundFlow;
import org.heliograph.node.outbound.OutboundTraces;
import org.heliograph.node.outbound.Outbox;
import org.heliograph.node.outbound.PostgresHoldings;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.outbound.publish.Commit;
import org.heliograph.node.outbound.publish.Handover;
import org.heliograph.node.outbound.publish.Job;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.Upload;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.seal.Sealer;
import org.heliograph.node.outbound.send.Encryptor;
import org.heliograph.node.outbound.send.Sender;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.outbound.whatif.OwnSignals;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.jspecify.annotations.Nullable;

/** A member that publishes invented signals and releases them to partners, over a database. */
public final class Publishing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final PostgresDatabase database;
  public final PostgresJobs jobs;
  public final Publisher publisher;
  public final PostgresOutbox outbox;
  public final PostgresCommittedSignals signals;
  public final Clock clock;
  public final Handover handover = new Handover();
  public volatile PolicyTable terms;
  private final Vertx vertx = Vertx.vertx();
  private final SecureRandom random = new SecureRandom();
  private final SigningKey key = SigningKey.generate(random);
  private final DecryptionKey partnerKey = DecryptionKey.generate(random);

  public Publishing(EmbeddedPostgres postgres, String name, Clock clock) {
    this.clock = clock;
    database = PostgresDatabase.open(vertx, postgres.database(name), Clock.systemUTC());
    var storageKey = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    signals = new PostgresCommittedSignals(storageKey);
    jobs = new PostgresJobs(database, clock);
    var reader = new SignalReader(IndicatorTypes.standard(), LabelSchemes.standard(), clock);
    var commit = new Commit(() -> reader, storageKey, OwnSignals.FEDERATION, OwnSignals.SELF);
    publisher = Publisher.of(commit, database, jobs, clock, published -> {}, handover, () -> {});
    outbox = new PostgresOutbox(database, signals, handover, clock);
    terms = terms("version: 1");
  }

  /** The terms of the demo's agreement, in this version. */
  public PolicyTable terms(String version) {
    var text = Drafts.with(Drafts.text(clock.instant()), "version: 1", version);
    return PolicyTable.compileActive(List.of(Drafts.agreement(text)), OwnSignals.LINT);
  }

  /** Rows whose indicators are the numbers from one on. */
  public static String rows(int from, int count, int confidence) {
    return IntStream.range(from, from + count)
        .mapToObj(number -> row(number, confidence))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(int number, int confidence) {
    return """
    {"kind":"content","indicators":[{"type":"md5","value":"%032x"}],"confidence":%d,"humanReviewed":true,\
    "origin":"own-platform","privateCommunications":false,"government":"none","tlp":"AMBER"}\
    """
        .formatted(number, confidence);
  }

  public Job upload(String key, int from, int count) {
    return upload(key, rows(from, count, 80));
  }

  public Job upload(String key, String rows) {
    return upload(key, stream(rows));
  }

  static InputStream stream(String rows) {
    return new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
  }

  public Job upload(String key, InputStream body) {
    var upload = new Upload("test", null, key, UploadFormat.NDJSON, body, () -> 0, null);
    try {
      return publisher.bulk(jobs).publish(upload, lines -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets everything go that may go. */
  public void release(String partner) {
    var flow = flow(partner, outbox);
    while (flow.advance(terms(partner, terms))) {
      // a page at a time
    }
    flow.finish();
  }

  /** One page, decided by an outbox that something was put around. */
  void releaseThrough(String partner, UnaryOperator<Outbox> around) {
    var flow = flow(partner, around.apply(outbox));
    flow.advance(terms(partner, terms));
    flow.finish();
  }

  private OutboundFlow flow(String partner, Outbox outbox) {
    var sender =
        new Sender(
            consignment -> CompletableFuture.completedFuture(null),
            limit -> outbox.unsent(partner, limit),
            outbox::acknowledged,
            StageObserver.NONE);
    return new OutboundFlow(
        partner,
        outbox,
        sender,
        handover,
        StageObserver.NONE,
        new OutboundTraces(Traces.OFF, partner),
        Clock.systemUTC());
  }

  private OutboundFlow.Terms terms(String partner, PolicyTable table) {
    var sealer = new Sealer(OwnSignals.FEDERATION, OwnSignals.SELF, key, 2, clock);
    var encryptor = new Encryptor(new ConsignmentCodec(random), partnerKey.encryptionKey(), 1);
    var digest = (partner + table.terms()).getBytes(StandardCharsets.UTF_8);
    return new OutboundFlow.Terms(table, true, digest, sealer, encryptor);
  }

  List<Recall> notices(String partner) {
    var notices = new ArrayList<Recall>();
    for (Row row :
        database
            .pool()
            .preparedQuery(
                "select body from item where partner = $1 and stream = 'control/0' order by number")
            .execute(Tuple.of(partner))
            .await()) {
      notices.add((Recall) Notice.parse(row.getBuffer(0).getBytes()));
    }
    return notices;
  }

  /** Signals that the partner holds by what was told to it. */
  List<UUID> held(String partner) {
    var all = ids("select id from signal order by origin");
    return database.inTransaction(
        sql -> {
          var own = all.stream().map(id -> signals.find(sql, id).orElseThrow()).toList();
          var held = new PostgresHoldings().of(sql, partner, own);
          return all.stream().filter(id -> isHeld(held.get(id))).toList();
        });
  }

  private static boolean isHeld(@Nullable Holding holding) {
    return holding != null && holding.action() != Action.WITHDRAW;
  }

  public List<UUID> ids(String query) {
    var ids = new ArrayList<UUID>();
    for (Row row : database.pool().query(query).execute().await()) {
      ids.add(row.getUUID(0));
    }
    return ids;
  }

  public long number(String query) {
    return database.pool().query(query).execute().await().iterator().next().getLong(0);
  }

  /** Waits until a number is as large as this. */
  void await(String query, long atLeast) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number(query) < atLeast) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
    }
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
