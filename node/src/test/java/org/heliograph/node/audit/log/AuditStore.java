package org.heliograph.node.audit.log;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.keys.SigningKey;

/** A database with the audit of one member, whose sequencer runs when told. */
final class AuditStore implements AutoCloseable {
  static final String HARBOR = "harbor.example";
  static final String TERN = "tern.example";
  private static final List<String> TABLES =
      List.of("audit_log", "audit_tile", "audit_checkpoint", "audit_facts", "audit_tree");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        var postgres = EmbeddedPostgres.start(Files.createTempDirectory("heliograph-audit-test"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Vertx vertx = Vertx.vertx();
  final Clock clock = Clock.systemUTC();
  final StorageKey storage = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  final SigningKey key = SigningKey.generate(new SecureRandom());
  final SigningKey tern = SigningKey.generate(new SecureRandom());
  final OwnLog own = new OwnLog(HARBOR, () -> key);
  final TestSeen seen = new TestSeen();
  final PostgresDatabase database;
  final PostgresSequencer sequencer;

  AuditStore() {
    var name = "audit" + DATABASES.incrementAndGet();
    database = PostgresDatabase.open(vertx, Server.POSTGRES.database(name), clock);
    database.journal(PostgresJournal.keyed(clock, storage::mac));
    sequencer = sequencer();
  }

  /** One more sequencer, as another process or a node started again has one. */
  PostgresSequencer sequencer() {
    return sequencer(seen);
  }

  PostgresSequencer sequencer(LastSeen knowing) {
    return new PostgresSequencer(database, own, storage::mac, knowing, clock);
  }

  /** Writes down an act about a signal. */
  void act(UUID signal) {
    record(Act.of(AuditAct.SIGNAL_REVIEWED).with(TERN).about("signal", signal));
  }

  /** Writes down an act with facts about new signals. */
  void batch(int facts) {
    record(
        Act.of(AuditAct.SIGNALS_DISCLOSED)
            .with(TERN)
            .facts(
                IntStream.range(0, facts)
                    .mapToObj(i -> Fact.of(UUID.randomUUID(), 1, "disclose"))
                    .toList()));
  }

  void record(Act act) {
    database.inTransaction(
        sql -> {
          PostgresAudit.record(sql, act);
          return true;
        });
  }

  /** Appends so many acts, in rounds of a few. */
  void fill(int acts) {
    for (int i = 0; i < acts; i++) {
      if (i % 7 == 3) {
        batch(3);
      } else {
        act(UUID.randomUUID());
      }
      if (i % 5 == 4) {
        append();
      }
    }
    append();
  }

  /** What checkpoints of the member are verified with. */
  List<NoteKey> keys(int log) {
    return List.of(
        NoteKey.log(new MemberLog(HARBOR, log).origin(), key.verifyingKey()),
        NoteKey.cosigner(MemberLog.witness(HARBOR), key.verifyingKey()),
        NoteKey.cosigner(MemberLog.witness(TERN), tern.verifyingKey()));
  }

  PostgresVerification verification() {
    return new PostgresVerification(database, HARBOR, this::keys);
  }

  Verified verify() {
    return verification().whole(verification().current(), PostgresVerification.Progress.NONE);
  }

  /** Keeps all that the log is made of, as a backup does. */
  void backUp() {
    TABLES.forEach(table -> run("create table copy_of_%s as table %s".formatted(table, table)));
  }

  /** Puts the log back to the backup. */
  void restore() {
    TABLES.forEach(
        table -> {
          run("truncate " + table);
          run("insert into %s table copy_of_%s".formatted(table, table));
        });
  }

  /** Tern cosigns the newest checkpoint. */
  StoredCheckpoint cosign() {
    return database.inTransaction(
        sql -> {
          var newest = PostgresCheckpoints.exchange(sql, now()).orElseThrow();
          var note = SignedNote.parse(newest.note());
          var cosigned =
              note.with(Checkpoint.parse(note.text()).cosign(tern, MemberLog.witness(TERN), now()));
          PostgresCheckpoints.sign(sql, newest.log(), newest.size(), cosigned.toString());
          return newest;
        });
  }

  /** Runs the sequencer until nothing waits. */
  void append() {
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  long size() {
    return count("select size from audit_tree");
  }

  StoredCheckpoint newest() {
    return PostgresCheckpoints.newest(database.pool()).orElseThrow();
  }

  void run(String statement) {
    database.pool().query(statement).execute().await();
  }

  long count(String query) {
    return rows(query).getFirst().getLong(0);
  }

  List<Row> rows(String query) {
    return StreamSupport.stream(database.pool().query(query).execute().await().spliterator(), false)
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
