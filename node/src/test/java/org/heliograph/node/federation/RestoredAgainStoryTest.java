package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.hash.Hashing;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.heliograph.node.app.NodeDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source goes back to a backup again and again, each time as soon as it has recovered. Between
 * two repairs of the ordinary kind partners rest for ten minutes.
 */
@Tag("long")
class RestoredAgainStoryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static int published;

  @BeforeAll
  static void twoMembersThatExchange() {
    federation = TestFederation.repairing(folder, Duration.ofMinutes(10));
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
    return tern.publishes(
        Party.content(Hashing.sha256().hashBytes(new byte[] {(byte) ++published}).toString()));
  }

  /** The revision that harbor keeps of a signal, once it does. */
  private static long revision(String id) {
    harbor.awaits(tern, id, _ -> true);
    return NodeDatabase.of(harbor.node())
        .pool()
        .preparedQuery("select revision from kept where id = $1")
        .execute(Tuple.of(UUID.fromString(id)))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private static void goesBackTo(Restoration backup) throws IOException {
    backup.goesBack();
    tern.starts();
    tern.recovers();
  }

  private static void awaitsRecovered() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var now = tern.recovery();
              assertThat(now.path("state").asText()).as("%s", now).isEqualTo("done");
            });
  }

  private static long assertGoesOn(long before) {
    long after = revision(publishes());
    assertThat(after).isGreaterThan(before);
    return after;
  }

  private static long own() {
    return count(tern, "select count(*) from signal where state = 'active'");
  }

  private static long held() {
    return count(harbor, "select count(*) from kept where state = 'kept'");
  }

  private static long count(Party party, String query) {
    return NodeDatabase.of(party.node())
        .pool()
        .query(query)
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void eachRecoveryEndsHoweverSoonItFollows() throws IOException {
    // Given
    var first = new Restoration(tern, folder);
    var second = new Restoration(tern, tern.home());
    revision(publishes());
    first.backsUp();
    long highest = revision(publishes());

    // When it goes back to the first backup, to one that is later, and to the first once more
    goesBackTo(first);
    awaitsRecovered();
    highest = assertGoesOn(highest);
    second.backsUp();
    highest = assertGoesOn(highest);
    goesBackTo(second);
    awaitsRecovered();
    highest = assertGoesOn(highest);
    goesBackTo(first);
    awaitsRecovered();

    // Then
    assertGoesOn(highest);
    assertThat(own()).isEqualTo(held()).isEqualTo(published);
  }
}
