package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.app.NodeDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source goes back to a backup, and gets back from its recipient what it published since. */
@Tag("long")
class RestoreStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreStoryTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final Random RANDOM = new Random(SEED);
  private static final int SIGNALS = Integer.getInteger("heliograph.restored", 50_000);
  private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(10L * SIGNALS);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static long began;

  /** What a recipient keeps of a signal. */
  private record Held(long revision, int version, boolean withdrawn) {}

  private static final Held NOTHING = new Held(0, 0, false);

  @BeforeAll
  static void twoMembersThatExchange() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.repairing(folder, Duration.ofSeconds(2));
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static List<String> publishes(int signals) throws IOException {
    var ids = new ArrayList<String>();
    var body = new StringBuilder();
    for (int i = 0; i < signals; i++) {
      byte[] hash = new byte[32];
      RANDOM.nextBytes(hash);
      var id = UUID.nameUUIDFromBytes(hash).toString();
      // version 4, as ids are
      ids.add(id.substring(0, 14) + '4' + id.substring(15));
      body.append(Party.content(HexFormat.of().formatHex(hash)).put("id", ids.getLast()))
          .append('\n');
    }
    var headers = Map.of("Content-Type", "application/x-ndjson", "Idempotency-Key", ids.getFirst());
    try (var answer =
        tern.api().upload("/v1/signals/bulk", BodyPublishers.ofString(body.toString()), headers)) {
      assertThat(JSON.readTree(answer).get("accepted").asInt()).isEqualTo(signals);
    }
    return ids;
  }

  private static RowSet<Row> rows(Party party, String query) {
    return NodeDatabase.of(party.node()).pool().query(query).execute().await();
  }

  private static Map<String, Held> held() {
    var held = new TreeMap<String, Held>();
    for (Row row : rows(harbor, "select id, revision, version, state = 'withdrawn' from kept")) {
      held.put(
          row.getUUID(0).toString(),
          new Held(row.getLong(1), row.getInteger(2), row.getBoolean(3)));
    }
    return held;
  }

  /** Versions of what tern has in force, and what it withdrew as version 0. */
  private static Map<String, Integer> own() {
    var own = new TreeMap<String, Integer>();
    for (Row row :
        rows(
            tern, "select id, case when state = 'withdrawn' then 0 else version end from signal")) {
      own.put(row.getUUID(0).toString(), row.getInteger(1));
    }
    return own;
  }

  private static Map<String, Integer> entitled() {
    var entitled = new TreeMap<String, Integer>();
    held().forEach((id, one) -> entitled.put(id, one.withdrawn ? 0 : one.version));
    return entitled;
  }

  private static void awaitsLevel() {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> entitled().equals(own()));
  }

  private static void recovers(Party party) {
    party.recovers();
    began = System.nanoTime();
    LOG.info("{} recovers", party.alias());
  }

  private static void awaitsRecovered(Party party) {
    await().atMost(PATIENCE).ignoreExceptions().until(party::hasRecovered);
    var told = party.recovery();
    Measured.tell(
        "%s recovered in %s s, %s of %s signals came back: %s"
            .formatted(
                party.alias(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                told.at("/partners/0/fetched"),
                own().size(),
                told));
  }

  private static void assertNothingRegressed(Map<String, Held> before) {
    var after = held();
    before.forEach(
        (id, one) -> {
          var now = after.getOrDefault(id, NOTHING);
          assertThat(now.revision).as(id).isGreaterThanOrEqualTo(one.revision);
          assertThat(now.withdrawn).as(id).isIn(one.withdrawn, true);
        });
  }

  /** More was published, replaced and taken back after the backup. */
  private static List<String> goesOn(List<String> early) throws IOException {
    var late = new ArrayList<>(publishes(SIGNALS));
    tern.withdraws(early.get(0));
    tern.withdraws(late.get(0));
    tern.narrows(early.get(1), "note");
    awaitsLevel();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                NodeDatabase.of(harbor.node())
                    .pool()
                    .preparedQuery("select from kept where id::text = $1 and state = 'narrowed'")
                    .execute(Tuple.of(early.get(1)))
                    .await()
                    .iterator()
                    .hasNext());
    return late;
  }

  @Test
  void aSourceComesBackAndBothHoldExactlyWhatIsEntitled() throws IOException {
    // Given
    int known = own().size();
    var atTern = new Restoration(tern, folder);
    var early = publishes(SIGNALS);
    awaitsLevel();
    atTern.backsUp();
    goesOn(early);
    var before = held();

    // When
    atTern.goesBack();
    tern.starts();
    recovers(tern);
    awaitsRecovered(tern);

    // Then
    awaitsLevel();
    assertNothingRegressed(before);
    assertThat(own()).hasSize(known + 2 * SIGNALS).containsEntry(early.get(0), 0);
    assertThat(tern.recovery().at("/lost/signals").asInt()).isEqualTo(SIGNALS - 1);
  }

  @Test
  void aSourceThatIsKilledWhileItRecoversGoesOn() throws IOException {
    // Given
    var atTern = new Restoration(tern, folder);
    var early = publishes(SIGNALS);
    awaitsLevel();
    atTern.backsUp();
    goesOn(early);
    var before = held();
    atTern.goesBack();
    tern.startsApart();
    tern.isUp();
    recovers(tern);

    // When
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> tern.recovery().at("/partners/0/fetched").asInt() > 0);
    tern.isKilled();
    tern.stop();
    tern.starts();
    awaitsRecovered(tern);

    // Then
    awaitsLevel();
    assertNothingRegressed(before);
  }

  @Test
  void aRecipientComesBackAndIsGivenWhatItLost() throws IOException {
    // Given
    var atHarbor = new Restoration(harbor, folder);
    var early = publishes(SIGNALS);
    awaitsLevel();
    atHarbor.backsUp();
    goesOn(early);
    var before = held();

    // When
    atHarbor.goesBack();
    harbor.starts();
    recovers(harbor);
    awaitsRecovered(harbor);

    // Then
    awaitsLevel();
    assertNothingRegressed(before);
  }

  @Test
  void bothComeBackAtOnceAndAgreeOnWhatEitherHas() throws IOException {
    // Given
    var atTern = new Restoration(tern, folder);
    var atHarbor = new Restoration(harbor, folder);
    var early = publishes(SIGNALS);
    awaitsLevel();
    atTern.backsUp();
    var between = publishes(SIGNALS);
    awaitsLevel();
    atHarbor.backsUp();
    tern.withdraws(between.get(0));
    goesOn(early);

    // When
    atTern.goesBack();
    atHarbor.goesBack();
    tern.starts();
    harbor.starts();
    recovers(tern);
    recovers(harbor);
    awaitsRecovered(tern);
    awaitsRecovered(harbor);

    // Then
    awaitsLevel();
    assertThat(own()).containsKeys(between.toArray(String[]::new));
  }
}
