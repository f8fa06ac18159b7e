package org.heliograph.node.audit.search;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.keys.SigningKey;

/** A database with an audit that is asked; its clock goes as it is set. */
public final class AskedStore implements AutoCloseable {
  static final String HARBOR = "harbor.example";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        var postgres = EmbeddedPostgres.start(Files.createTempDirectory("heliograph-asked-test"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An entry as it stands in the log, with its facts. */
  record Known(EntryRef ref, AuditEntry entry, List<Fact> facts) {}

  /** A clock that somebody sets. */
  static final class SetClock extends Clock {
    volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  final SetClock clock = new SetClock();
  final PostgresDatabase database;
  final PostgresAuditQuestions questions;
  private final Vertx vertx = Vertx.vertx();
  private final PostgresSequencer sequencer;

  AskedStore() {
    var storage = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    var key = SigningKey.generate(new SecureRandom());
    var name = "asked" + DATABASES.incrementAndGet();
    database = PostgresDatabase.open(vertx, Server.POSTGRES.database(name), clock);
    database.journal(PostgresJournal.keyed(clock, storage::mac));
    sequencer =
        new PostgresSequencer(
            database, new OwnLog(HARBOR, () -> key), storage::mac, LastSeen.NOTHING, clock);
    questions = new PostgresAuditQuestions(database);
  }

  void record(Act act) {
    database.inTransaction(
        sql -> {
          PostgresAudit.record(sql, act);
          return true;
        });
  }

  /** Runs the sequencer until nothing waits. */
  void append() {
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  /** The whole log, in order. */
  List<Known> all() {
    var all = new ArrayList<Known>();
    for (Row row :
        database
            .pool()
            .query(
                "select l.log, l.index, l.entry, f.facts from audit_log l"
                    + " left join audit_facts f on f.id = l.facts order by log, index")
            .execute()
            .await()) {
      var facts = row.getBuffer(3);
      all.add(
          new Known(
              new EntryRef(row.getInteger(0), row.getLong(1)),
              AuditEntry.read(row.getBuffer(2).getBytes()),
              facts == null ? List.of() : Facts.unpack(facts.getBytes()).list()));
    }
    return all;
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
