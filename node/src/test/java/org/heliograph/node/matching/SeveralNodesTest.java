package org.heliograph.node.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.returns.stop.Recipient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one member: one takes in, the other looks up by an index of its own. */
class SeveralNodesTest {
  private static EmbeddedPostgres postgres;
  private static int databases;
  private Recipient taking;
  private Recipient looking;

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
    taking = new Recipient(postgres, "nodes" + databases++);
    taking.takes(
        Recipient.HARBOR,
        Recipient.SIGNALS,
        1,
        Recipient.discloses(Recipient.HARBOR, 1, 1),
        Recipient.discloses(Recipient.HARBOR, 2, 1));
    looking = taking.another();
    assertThat(looks(1).matches()).hasSize(1);
    assertThat(looks(2).matches()).hasSize(1);
  }

  @AfterEach
  void close() {
    looking.close();
    taking.close();
  }

  @Test
  void whatTheOtherNodeKeptShowsOnceItIsFollowed() {
    // Given
    taking.takes(
        Recipient.HARBOR, Recipient.SIGNALS, 2, Recipient.discloses(Recipient.HARBOR, 3, 1));
    assertThat(looks(3)).isEqualTo(Found.NOTHING);

    // When
    looking.follow();

    // Then
    assertThat(looks(3).matches()).hasSize(1);
  }

  @Test
  void whatTheOtherNodeTookBackAnswersNeverAgainThoughTheIndexHoldsItStill() {
    // When
    taking.takes(
        Recipient.HARBOR, Recipient.SIGNALS, 2, Recipient.withdraws(Recipient.HARBOR, 1, 2));

    // Then: not followed yet
    assertThat(looks(1)).isEqualTo(Found.NOTHING);
    assertThat(looks(2).matches()).hasSize(1);

    // When: that index has followed
    looking.follow();

    // Then
    assertThat(looks(1)).isEqualTo(Found.NOTHING);
    assertThat(looks(2).matches()).hasSize(1);
  }

  @Test
  void whatARecallNamesAnswersNeverAgainBeforeAnythingIsErased() {
    // When
    taking.takes(Recipient.HARBOR, Recipient.recall(new UUID(1, 1), Recipient.delivered(1)));

    // Then
    assertThat(looks(1)).isEqualTo(Found.NOTHING);
    assertThat(looks(2)).isEqualTo(Found.NOTHING);
  }

  @Test
  void whatExpiresAnswersNoLongerFromThatInstantOn() {
    // When
    looking.waits(Duration.ofDays(366));

    // Then
    assertThat(looks(1)).isEqualTo(Found.NOTHING);
  }

  private Found looks(int number) {
    return looking.finds(number, 10).getFirst();
  }
}
