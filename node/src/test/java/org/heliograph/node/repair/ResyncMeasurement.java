package org.heliograph.node.repair;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.TreePrefix;

/**
 * Compares a million signals of which one in a hundred differs, between a source and a recipient in
 * one database, and tells the bytes of the statements as they travel. Run by hand.
 */
final class ResyncMeasurement {
  private static final String PARTNER = "harbor.example";
  private static final String SELF = "tern.example";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PostgresDatabase database;
  private final PostgresSnapshot snapshot;
  private final PostgresExpected expectations;
  private final ConsignmentCodec codec = new ConsignmentCodec(RANDOM);
  private final SigningKey key = SigningKey.generate(RANDOM);
  private final DecryptionKey recipient = DecryptionKey.generate(RANDOM);
  private long asked;
  private long answered;
  private int statements;

  private ResyncMeasurement(PostgresDatabase database) {
    this.database = database;
    this.snapshot = new PostgresSnapshot(database, Duration.ofSeconds(30), Clock.systemUTC());
    this.expectations = new PostgresExpected(database);
  }

  public static void main(String[] arguments) throws Exception {
    int signals = Integer.parseInt(arguments[0]);
    int inHundred = Integer.parseInt(arguments[1]);
    var folder = Files.createTempDirectory(Path.of(arguments[2]), "resync");
    var vertx = Vertx.vertx();
    try (var postgres = EmbeddedPostgres.start(folder)) {
      PostgresConfig config = postgres.database("tern");
      try (var database = PostgresDatabase.open(vertx, config, Clock.systemUTC())) {
        new ResyncMeasurement(database).run(signals, inHundred);
      }
    }
    vertx.close().await();
  }

  private void run(int signals, int inHundred) {
    fill(signals, inHundred);
    for (int i = 0; i < 2; i++) {
      asked = 0;
      answered = 0;
      statements = 0;
      long began = System.nanoTime();
      var found = descend();
      System.err.printf(
          "%,d signals, %,d found different, %,d bytes asked, %,d bytes answered in %d statements, %d ms%n",
          signals,
          found,
          asked,
          answered,
          statements,
          Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
  }

  private void fill(int signals, int inHundred) {
    sql(
        """
        create temp table drawn as select n, gen_random_uuid() as id from generate_series(0, %d - 1) as n;
        insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose,
          stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
        select '%s', id, 'kept', 'kept', 'content', n + 1, 1, 'a', 1, 'c', 'p', 'signals/0', 1, n / 1024 + 1, n %% 1024,
          now(), now(), now() from drawn where n %% 100 >= %d;
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries,
          origins, first_revision, ids, versions, actions, clauses, slots, created_at, sent_at, receipted_at, kept, refusals)
        select '%s', 'signals/0', 1, n / 1024 + 1, 'a', 1, 's', '\\x00', count(*), 'empty', (n / 1024) * 1024 + 1,
          array_agg(id order by n), array_agg(1), array_agg('disclose'::text), array_agg('c'::text), array_agg(1), now(), now(),
          now(), count(*), '[]' from drawn group by n / 1024;
        insert into inbound_head (source, stream, epoch, sequence, seal_hash)
        select '%s', 'signals/0', 1, max(sequence), decode(repeat('00', 32), 'hex') from consignment;
        analyze kept; analyze consignment;
        """
            .formatted(signals, PARTNER, inHundred, PARTNER, PARTNER));
  }

  private void sql(String text) {
    database.inTransaction(sql -> sql.query(text).execute().await());
  }

  private int descend() {
    var root = ask(new RepairVoice.Parts(List.of(TreePrefix.ALL), 0, List.of()));
    var heads = root.getFirst().heads();
    var ours = expectations.read(PARTNER, heads, TreePrefix.ALL, TreePrefix.ALL);
    var down = new Comparison();
    down.begin(Root.of(root.getFirst().divided()), ours);
    var found = new HashSet<UUID>();
    while (!down.isDone()) {
      var parts =
          new RepairVoice.Parts(
              down.toDivide(Inquiry.MOST_PARTS), down.digits(), down.toList(Inquiry.MOST_PARTS));
      down.asked();
      var answers = ask(parts);
      var now = expectations.read(PARTNER, heads, TreePrefix.ALL, TreePrefix.ALL);
      for (var answer : answers) {
        answer.divided().forEach(part -> down.divided(part, parts.digits(), now));
        for (var part : answer.listed()) {
          down.listed(part, now).forEach(one -> found.add(one.id()));
        }
      }
    }
    return found.size();
  }

  private List<Inventory> ask(RepairVoice.Parts parts) {
    var inquiry =
        new Inquiry(
            "test",
            SELF,
            PARTNER,
            UUID.randomUUID(),
            1,
            Instant.EPOCH,
            parts.divide(),
            parts.digits(),
            parts.list(),
            List.of(),
            Optional.empty());
    asked += travels(inquiry);
    var answers = new ArrayList<Inventory>();
    snapshot.at(
        PARTNER,
        moment -> {
          var streams = moment.streams();
          var last =
              InventoryMaking.answer(
                  inquiry, moment, portion -> answers.add(inventory(inquiry, streams, portion)));
          return answers.add(inventory(inquiry, streams, last));
        });
    answers.forEach(answer -> answered += travels(answer));
    statements += answers.size();
    return answers;
  }

  private static Inventory inventory(
      Inquiry inquiry, PostgresSnapshot.Streams streams, InventoryMaking.Portion portion) {
    return new Inventory(
        "test",
        PARTNER,
        SELF,
        inquiry.session(),
        1,
        1,
        Instant.EPOCH,
        Inventory.Reason.ASKED,
        true,
        streams.missing(),
        streams.heads(),
        portion.divided(),
        portion.listed());
  }

  /** Signed, compressed and encrypted, and read again by the other side. */
  private long travels(Statement statement) {
    var jws = statement.sign(key);
    var bytes = codec.seal(new Parcel.Statement(jws), recipient.encryptionKey());
    Statement.verify(jws, kid -> key.verifyingKey());
    return bytes.length;
  }
}
