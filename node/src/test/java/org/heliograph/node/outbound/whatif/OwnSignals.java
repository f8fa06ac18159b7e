package org.heliograph.node.outbound.whatif;

import com.google.common.collect.Iterators;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.demo.sample.SampleSignals;
import org.heliograph.node.outbound.publish.Commit;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.publish.Upload;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.release.Release;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/** Invented signals of {@code harbor.example}, published for real, and what partners hold. */
public final class OwnSignals implements AutoCloseable {
  public static final String FEDERATION = "demo.example";
  public static final String SELF = "harbor.example";
  static final IndicatorTypes TYPES =
      IndicatorTypes.standard().with(IndicatorTypeDefinition.listOf(SampleSignals.localTypes()));
  public static final AgreementLint LINT =
      new AgreementLint(Vocabulary.standard(), TYPES, LabelSchemes.standard());
  static final StoredFacts.Origin ORIGIN = new StoredFacts.Origin(FEDERATION, SELF);
  private static final int CHUNK = 1_000;

  final PostgresDatabase database;
  final PostgresCommittedSignals signals;
  final Publisher publisher;
  final Map<UUID, Holding> held = new HashMap<>();
  private final Vertx vertx = Vertx.vertx();
  private final PostgresJobs jobs;
  private final LocalDate today;
  private long revision;

  OwnSignals(EmbeddedPostgres postgres, String name, Clock clock) {
    var storageKey = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    database = PostgresDatabase.open(vertx, postgres.database(name), Clock.systemUTC());
    signals = new PostgresCommittedSignals(storageKey);
    jobs = new PostgresJobs(database, clock);
    var reader = new SignalReader(TYPES, LabelSchemes.standard(), clock);
    var commit = new Commit(() -> reader, storageKey, FEDERATION, SELF);
    publisher = Publisher.of(commit, database, jobs, clock, published -> {});
    today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Publishes a mix that follows from the seed. */
  void publish(long seed, int count) {
    var upload =
        new Upload(
            "test", null, "seed " + seed, UploadFormat.NDJSON, rows(seed, count), () -> 0, null);
    try {
      publisher.bulk(jobs).publish(upload, results -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream rows(long seed, int count) {
    var chunks =
        IntStream.rangeClosed(0, (count - 1) / CHUNK)
            .mapToObj(i -> chunk(seed * 10_000 + i, Math.min(CHUNK, count - i * CHUNK)));
    return new SequenceInputStream(Iterators.asEnumeration(chunks.iterator()));
  }

  private InputStream chunk(long seed, int size) {
    var drafts = SampleSignals.of(seed, today).drafts(size);
    var lines = drafts.stream().map(Object::toString).collect(Collectors.joining("\n"));
    return new ByteArrayInputStream((lines + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Tells the partner what these terms give it, as the outbound flow would. */
  void disclose(String partner, PolicyTable terms, Instant now) {
    var release = new Release(terms);
    var cleared = new ArrayList<ReleasedSignal>();
    forEach(
        signal -> {
          if (release.decide(signal, held.get(signal.header().id()), now)
              instanceof Release.Cleared one) {
            cleared.add(one.signal());
            if (cleared.size() == 1_024) {
              record(partner, cleared, now);
            }
          }
        });
    record(partner, cleared, now);
  }

  private void record(String partner, List<ReleasedSignal> cleared, Instant now) {
    if (cleared.isEmpty()) {
      return;
    }
    var origins = cleared.stream().mapToLong(one -> one.signal().origin()).summaryStatistics();
    var first = cleared.getFirst();
    database
        .pool()
        .preparedQuery(
            """
            insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash,
              entries, origins, first_revision, ids, versions, actions, clauses, slots, created_at)
            values ($1, 'signals-0', 1, $2, $3, $4, '', '', $5, int8range($6, $7, '[]'), $2, $8, $9, $10, $11, $12, $13)
            """)
        .execute(
            Tuple.of(partner, revision + 1, first.agreement().id(), first.agreement().version())
                .addInteger(cleared.size())
                .addLong(origins.getMin())
                .addLong(origins.getMax())
                .addArrayOfUUID(
                    cleared.stream().map(one -> one.signal().header().id()).toArray(UUID[]::new))
                .addArrayOfInteger(
                    cleared.stream().map(one -> one.signal().version()).toArray(Integer[]::new))
                .addArrayOfString(
                    cleared.stream().map(one -> one.action().wireName()).toArray(String[]::new))
                .addArrayOfString(
                    cleared.stream().map(ReleasedSignal::clause).toArray(String[]::new))
                .addArrayOfInteger(
                    cleared.stream().map(ReleasedSignal::slots).toArray(Integer[]::new))
                .addOffsetDateTime(OffsetDateTime.ofInstant(now, ZoneOffset.UTC)))
        .await();
    revision += cleared.size();
    for (var one : cleared) {
      held.put(
          one.signal().header().id(),
          new Holding(
              one.signal().version(), one.action(), one.agreement(), one.clause(), one.slots()));
    }
    cleared.clear();
  }

  /** Every own signal, with its values. */
  void forEach(Consumer<CommittedSignal> visitor) {
    Mark mark = Mark.START;
    List<CommittedSignal> page = signals.after(database.pool(), mark, CHUNK);
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = signals.after(database.pool(), page.getLast().mark(), CHUNK);
    }
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
