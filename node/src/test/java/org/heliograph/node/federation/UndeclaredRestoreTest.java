package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.heliograph.node.app.NodeDatabase;
import org.heliograph.node.client.ApiProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that goes back to a backup, or to a copy of its database, and says nothing. */
@Tag("long")
class UndeclaredRestoreTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Random RANDOM = new Random(20_261_122);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembersThatExchange() {
    federation = TestFederation.start(folder);
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

  private static String publishes() {
    byte[] hash = new byte[32];
    RANDOM.nextBytes(hash);
    return tern.publishes(Party.content(HexFormat.of().formatHex(hash)));
  }

  /** The revision that harbor keeps, once it does. */
  private static long revision(String id) {
    // what is agreed is told again first, which may take a minute
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> harbor.api().get("/v1/signals/" + id + "?source=" + tern.id()).has("id"));
    return NodeDatabase.of(harbor.node())
        .pool()
        .preparedQuery("select revision from kept where id = $1")
        .execute(Tuple.of(UUID.fromString(id)))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private static void startsAndIsHeldBack() {
    tern.starts();
    assertThat(tern.recovery().path("state").asText()).isEqualTo("needed");
    assertThat(tern.recovery().path("cause").asText()).isEqualTo("restored");
    assertThatThrownBy(UndeclaredRestoreTest::publishes)
        .isInstanceOfSatisfying(
            ApiProblem.class,
            problem -> assertThat(problem).hasMessageContaining("./heliograph recover"));
    assertThat(tern.api().get("/v1/attention").at("/items/0/what").asText())
        .isEqualTo("restore-undeclared");
  }

  @Test
  void aRestoredBackupSendsNothingUntilItIsDeclaredAndGoesOnThen() throws IOException {
    // Given
    var restoration = new Restoration(tern, folder);
    var before = publishes();
    harbor.awaits(tern, before, _ -> true);
    restoration.backsUp();
    var after = publishes();
    long revision = revision(after);

    // When
    tern.opens("restore-a-node")
        .where("BACKUP", restoration.file())
        .where("BACKUP_PASSPHRASE", Restoration.PASSPHRASE.reveal())
        .byHand("sudo systemctl stop heliograph", tern::stop)
        .byHand("sudo systemctl start heliograph", UndeclaredRestoreTest::startsAndIsHeldBack)
        .isFollowed();

    // Then
    await().atMost(PATIENCE).until(tern::hasRecovered);
    assertThat(tern.recovery().path("generation").asLong()).isEqualTo(2);
    var again = publishes();
    assertThat(revision(again)).isGreaterThan(revision);
  }
}
