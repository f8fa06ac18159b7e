package org.heliograph.node.demo.bench;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresTiles;
import org.heliograph.node.audit.log.PostgresVerification;
import org.heliograph.node.audit.log.Verified;
import org.heliograph.node.audit.search.PostgresAuditMonths;
import org.heliograph.node.audit.search.PostgresAuditQuestions;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.demo.bench.AuditBenchReport.Size;
import org.heliograph.node.demo.bench.AuditBenchReport.Timing;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.keys.SigningKey;

/**
 * Measures the audit at a size: how fast its log grows, how long proofs, questions and a full
 * verification take, and how much it occupies.
 */
public final class PostgresAuditBench {
  private static final String MEMBER = "harbor.example";
  private static final int PROOFS = 500;
  private static final String SIZES =
      """
      select c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) from pg_class c
      where c.relkind = 'r' and c.relname like 'audit\\_%' and pg_total_relation_size(c.oid) > 65536
      order by pg_total_relation_size(c.oid) desc
      """;

  private final long entries;
  private final long seed;
  private final PostgresDatabase database;
  private final StorageKey storage = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  private final SigningKey key = SigningKey.generate(new SecureRandom());

  private PostgresAuditBench(long entries, long seed, PostgresDatabase database) {
    this.entries = entries;
    this.seed = seed;
    this.database = database;
  }

  /** Told what is done now, and how much of it. */
  public interface Watcher {
    void stage(String what);

    void reached(long done);
  }

  /**
   * Runs it on a server of its own.
   *
   * @param folder of the server, empty
   */
  public static AuditBenchReport run(Path folder, long entries, long seed, Watcher watcher) {
    var vertx = Vertx.vertx();
    try (var server = EmbeddedPostgres.start(folder);
        var database = PostgresDatabase.open(vertx, server.database("bench"), Clock.systemUTC())) {
      var bench = new PostgresAuditBench(entries, seed, database);
      database.journal(PostgresJournal.keyed(Clock.systemUTC(), bench.storage::mac));
      return bench.run(watcher);
    } finally {
      vertx.close().await();
    }
  }

  private AuditBenchReport run(Watcher watcher) {
    long begin = System.nanoTime();
    var own = new OwnLog(MEMBER, () -> key);
    var log = new PostgresBenchLog(database, own, storage::mac);
    var source = new BenchEntries(entries, seed);
    watcher.stage("appending");
    log.fill(source, entries, watcher::reached);
    watcher.stage("tidying up");
    execute("vacuum (analyze)");
    double months = Stopwatch.seconds(this::makeMonths);
    watcher.stage("asking");
    var timings = new ArrayList<>(proofs());
    timings.addAll(
        new BenchQuestions(new PostgresAuditQuestions(database), source, entries, seed).ask());
    var sizes = sizes();
    watcher.stage("verifying");
    var verified = new ArrayList<Verified>();
    double verifying = Stopwatch.seconds(() -> verified.add(verify(watcher::reached)));
    return new AuditBenchReport(
        entries,
        count("select coalesce(sum(count), 0) from audit_count where what <> ''"),
        seed,
        (System.nanoTime() - begin) / 1e9,
        log.appendSeconds(),
        months,
        verifying,
        verified.getFirst().isSound(),
        timings,
        sizes);
  }

  private void makeMonths() {
    PostgresAuditMonths.make(
        database, LocalDate.ofInstant(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));
  }

  private List<Timing> proofs() {
    var random = new Random(seed);
    long size = count("select size from audit_tree");
    return List.of(
        Stopwatch.of(
            "proof of inclusion",
            PROOFS,
            _ -> LogTree.inclusion(tiles(), random.nextLong(size), size)),
        Stopwatch.of(
            "proof of consistency",
            PROOFS,
            _ -> LogTree.consistency(tiles(), 1 + random.nextLong(size - 1), size)));
  }

  private PostgresTiles tiles() {
    return new PostgresTiles(database.pool(), 1);
  }

  private Verified verify(LongConsumer progress) {
    var signer = NoteKey.log(new MemberLog(MEMBER, 1).origin(), key.verifyingKey());
    var witness = NoteKey.cosigner(MemberLog.witness(MEMBER), key.verifyingKey());
    return new PostgresVerification(database, MEMBER, _ -> List.of(signer, witness))
        .whole(1, (done, total) -> progress.accept(done));
  }

  private List<Size> sizes() {
    var sizes = new ArrayList<Size>();
    for (Row row : database.pool().query(SIZES).execute().await()) {
      sizes.add(new Size(row.getString(0), row.getLong(1)));
      sizes.add(new Size(row.getString(0) + ", indexes", row.getLong(2)));
    }
    return sizes;
  }

  private long count(String query) {
    return database
        .pool()
        .query(query)
        .execute()
        .await()
        .iterator()
        .next()
        .getNumeric(0)
        .longValue();
  }

  private void execute(String statement) {
    database.pool().query(statement).execute().await();
  }
}
