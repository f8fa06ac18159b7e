package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.KeyUse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After its time a value is nowhere: no table, no file of the database, its log among them, no
 * topic that a key is left for, no file of a node. Before, the same search finds it.
 */
class NothingLeftTest {
  private static final Random RANDOM = new Random(20_261_121);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party harbor;
  private static Party lumen;

  private final MovedClock clock = new MovedClock(InstantSource.system());
  private final String hash = hash();
  private final String note = "Placeholder-Term-17 caf\u00e9 " + RANDOM.nextInt(1_000_000);
  private final ByteSearch search = new ByteSearch(hash, note);
  private final ConsignmentCodec codec = new ConsignmentCodec(new SecureRandom());

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    federation.agree(harbor, lumen, TestFederation.contentClause("confidence", "note"));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void anExpiredValueIsFoundNowhereByWhomFoundItBefore() {
    // Given a signal that both hold, and a key that another one replaced since
    starts();
    // The first run lets the log go: only what follows stays in it
    awaitsRunsAfter(List.of(0L, 0L));
    String id = harbor.publishes(Party.content(hash).put("note", note));
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));
    lumen.awaitsMatches(hash, 1);
    rotatesTheEncryptionKeyOf(lumen);

    // When
    var log = search.inFiles(folder.resolve("postgres-data").resolve("pg_wal"));
    writesDown(harbor);
    var before = foundIn();

    // Then
    assertThat(before).anyMatch(place -> place.startsWith("harbor.signal: hash"));
    assertThat(before).anyMatch(place -> place.startsWith("harbor.signal: note"));
    assertThat(before).anyMatch(place -> place.startsWith("lumen.kept: hash"));
    assertThat(before).anyMatch(place -> place.startsWith("hg.to.lumen.from.harbor.signals: note"));
    assertThat(before).anyMatch(place -> place.startsWith("base/"));
    assertThat(log).isNotEmpty();

    // When its time has come, and that of what was kept of it
    stops();
    clock.moves(Duration.ofDays(800));
    var runs = List.of(runs(harbor), runs(lumen));
    starts();
    awaitsRunsAfter(runs);
    stops();

    // Then
    assertThat(foundIn()).isEmpty();
    assertThat(count(harbor, "select count(*) from signal where id = '" + id + "'")).isEqualTo(1);
    assertThat(count(lumen, "select count(*) from kept where id = '" + id + "'")).isEqualTo(1);
    assertThat(TestFederation.keys(lumen).decryptionKeys()).isEqualTo(1);
  }

  private List<String> foundIn() {
    var found = new ArrayList<String>();
    for (Party party : List.of(harbor, lumen)) {
      found.addAll(search.inTables(federation.config(party).postgres()));
      found.addAll(search.inFiles(party.home()));
    }
    found.addAll(search.inFiles(folder.resolve("postgres-data")));
    found.addAll(search.inFiles(folder.resolve("kafka-data")));
    found.addAll(inTopics(harbor, lumen));
    found.addAll(inTopics(lumen, harbor));
    return found;
  }

  private List<String> inTopics(Party source, Party recipient) {
    var found = new ArrayList<String>();
    var keys = TestFederation.keys(recipient);
    var streams = federation.convener(InstantSource.system()).directory().streams();
    try (var broker = new BrokerOperator(federation.brokerOperator())) {
      for (int stream = 0; stream < streams.signals(); stream++) {
        String topic = Topics.signals(recipient.alias(), source.alias());
        found.addAll(search.inRecords(topic, broker.reads(topic, stream), codec, keys));
      }
      String control = Topics.control(recipient.alias(), source.alias());
      found.addAll(search.inRecords(control, broker.reads(control, 0), codec, keys));
      String outcomes = Topics.outcomes(recipient.alias(), source.alias());
      found.addAll(search.inRecords(outcomes, broker.reads(outcomes, 0), codec, keys));
    }
    return found;
  }

  /** As the manual says: the new key first, then the directory, then the node takes it into use. */
  private void rotatesTheEncryptionKeyOf(Party party) {
    party.stop();
    var random = new SecureRandom();
    var rotation =
        new KeyRotation(new MemberHome(party.home()), TestFederation.PASSPHRASE, clock, random);
    var statement = rotation.begin(TestFederation.NAME, party.id(), KeyUse.ENCRYPTION);
    party.starts(StageObserver.NONE, clock);
    var convener = federation.convener(InstantSource.system());
    convener.rotate(statement);
    convener.publish();
    long version = convener.directory().version();
    await()
        .atMost(PATIENCE)
        .until(
            () -> count(party, "select coalesce(max(version), 0) from directory_snapshot"),
            seen -> seen >= version);
    party.stop();
    party.starts(StageObserver.NONE, clock);
    assertThat(TestFederation.keys(party).decryptionKeys()).isEqualTo(2);
    assertThat(TestFederation.keys(party).retired()).hasSize(1);
  }

  private void starts() {
    lumen.starts(StageObserver.NONE, clock);
    harbor.starts(StageObserver.NONE, clock);
  }

  private static void stops() {
    harbor.stop();
    lumen.stop();
  }

  /** What PostgreSQL has in memory goes to its files, as it does by itself after some minutes. */
  private static void writesDown(Party party) {
    try (var connection = DriverManager.getConnection(url(party));
        var statement = connection.createStatement()) {
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitsRunsAfter(List<Long> runs) {
    await().atMost(PATIENCE).until(() -> runs(harbor) > runs.get(0) && runs(lumen) > runs.get(1));
  }

  private static long runs(Party party) {
    return count(party, "select coalesce(max(number), 0) from retention_run where rewritten");
  }

  private static long count(Party party, String query) {
    try (var connection = DriverManager.getConnection(url(party));
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url(Party party) {
    var config = federation.config(party).postgres();
    return "jdbc:postgresql://localhost:%d/%s?user=%s"
        .formatted(config.port(), config.database(), config.user());
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
