package org.heliograph.node.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Match;
import org.heliograph.node.matching.SignalLookup.Question;
import org.heliograph.node.returns.stop.Recipient;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithheldTest {
  private static EmbeddedPostgres postgres;
  private static int databases;
  private Recipient lumen;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    lumen = new Recipient(postgres, "withheld" + databases++);
    lumen.takes(
        Recipient.HARBOR,
        Recipient.SIGNALS,
        1,
        Recipient.discloses(Recipient.HARBOR, 1, 1),
        Recipient.discloses(Recipient.HARBOR, 2, 1));
  }

  @AfterEach
  void close() {
    lumen.close();
  }

  @Test
  void anotherPurposeIsWithheldAndCountedAndOneThatIsSuspendedTellsWhy() {
    // Given
    assign(1, "https://heliograph.org/ns#ProtectVictims");

    // When
    var found = one(1, 10);

    // Then
    assertThat(found.matches()).isEmpty();
    assertThat(found.withheld()).isEqualTo(Map.of(RefusalReason.PURPOSE_NOT_AGREED, 1));
    assertThat(one(2, 10).matches()).hasSize(1);
    assertThat(one(3, 10)).isEqualTo(Found.NOTHING);

    // When
    lumen.suspends(true);

    // Then
    assertThat(one(2, 10).withheld()).isEqualTo(Map.of(RefusalReason.AGREEMENT_SUSPENDED, 1));
  }

  @Test
  void aClusterAnswersUpToTheLimitAndSaysThatThereAreMore() {
    // Given
    lumen.multiplies(1, 500);

    // Then
    assertThat(one(1, 1_000).matches()).hasSize(501);
    assertThat(one(1, 1_000).more()).isFalse();
    assertThat(one(1, 501).more()).isFalse();
    assertThat(one(1, 500).matches()).hasSize(500).isEqualTo(one(1, 501).matches().subList(0, 500));
    assertThat(one(1, 500).more()).isTrue();
  }

  @Test
  void whatMayNotBeUsedHidesNothingThatMay() {
    // Given: four of five hundred may be used, whichever are looked at first
    lumen.multiplies(1, 499);
    lumen
        .database
        .pool()
        .query("update kept set purpose = 'other' where number % 125 <> 7")
        .execute()
        .await();

    // When
    var found = one(1, 100);

    // Then
    assertThat(found.matches()).hasSize(4);
    assertThat(found.more()).isFalse();
    assertThat(found.withheld()).isEqualTo(Map.of(RefusalReason.PURPOSE_NOT_AGREED, 496));
  }

  @Test
  void whatExpiredOrWasWithdrawnIsNeitherToldNorCounted() {
    // Given
    lumen.takes(
        Recipient.HARBOR, Recipient.SIGNALS, 2, Recipient.withdraws(Recipient.HARBOR, 1, 2));

    // Then
    assertThat(one(1, 10)).isEqualTo(Found.NOTHING);

    // When
    lumen
        .database
        .pool()
        .preparedQuery("update kept set expires_at = $1 where id = $2")
        .execute(
            Tuple.of(
                lumen.now().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC), Recipient.id(2)))
        .await();

    // Then
    assertThat(one(2, 10)).isEqualTo(Found.NOTHING);
  }

  @Test
  void aValueThatIsAskedManyTimesIsAnsweredInItsPlacesAndWithinBounds() {
    // Given
    lumen.multiplies(1, 199);
    var asked = Collections.nCopies(150, Recipient.indicator(1));

    // When
    var answer =
        lumen.lookup.find(new Question(asked, Recipient.purpose(), Nearness.CUSTOMARY, 1_000));

    // Then
    assertThat(answer.found()).hasSize(150);
    assertThat(IntStream.range(0, 100).mapToObj(answer.found()::get))
        .allMatch(found -> found.matches().size() == 200 && !found.more());
    assertThat(IntStream.range(100, 150).mapToObj(answer.found()::get))
        .allMatch(found -> found.matches().isEmpty() && found.more());
    assertThat(answer.found().getFirst().matches().stream().map(Match::closeness))
        .containsOnly(Closeness.EQUAL);
  }

  private Found one(int number, int limit) {
    return lumen.finds(number, limit).getFirst();
  }

  private void assign(int number, String purpose) {
    lumen
        .database
        .pool()
        .preparedQuery("update kept set purpose = $1 where id = $2")
        .execute(Tuple.of(purpose, Recipient.id(number)))
        .await();
  }
}
