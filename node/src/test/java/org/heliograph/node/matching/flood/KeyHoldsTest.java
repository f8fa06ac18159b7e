package org.heliograph.node.matching.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.narrows;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.flood.FloodHold.State;
import org.heliograph.node.returns.collect.PostgresDoubts;
import org.heliograph.node.returns.collect.Reactions;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.keys.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept under a stolen key goes back for review, and nothing else does. */
class KeyHoldsTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private FloodStory story;
  private Instant stolen = Instant.EPOCH;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  /** Signal 1 came before the key was stolen, 2 to 4 after. */
  @BeforeEach
  void open() {
    story = new FloodStory(postgres, "keys" + databases++).known();
    stolen = story.lumen.now();
    story.sends(2, 4);
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void whatWasKeptSinceThenGoesBackAndFollowsTheDecision() {
    // When
    var trips = learns();

    // Then at once, before the signals were marked
    assertThat(trips).singleElement().satisfies(trip -> assertThat(trip.observed()).isEqualTo(3));
    assertThat(matches(1, 2, 3, 4)).containsExactly(1, 0, 0, 0);
    story.settles();
    assertThat(story.hold().waiting()).isEqualTo(3);
    assertThat(story.feed()).containsExactly("kept 1 whole", "held 2", "held 3", "held 4");
    assertThat(learns()).as("a directory that says the same again").isEmpty();

    // When
    var released = story.releases();

    // Then
    assertThat(released.state()).isEqualTo(State.RELEASED);
    assertThat(matches(1, 2, 3, 4)).containsExactly(1, 1, 1, 1);
    assertThat(learns()).as("what was decided stays decided").isEmpty();
  }

  @Test
  void whatTheSourceSealsAnewUnderItsNextKeyIsKeptAtOnce() {
    // Given
    learns();
    story.settles();
    story.discards();
    assertThat(matches(2, 3)).containsExactly(0, 0);

    // When
    story.lumen.sealedWith(3);
    story.sends(2, 2);
    story.settles();

    // Then
    assertThat(matches(1, 2, 3)).containsExactly(1, 1, 0);
    assertThat(story.hold().discarded()).isEqualTo(2);
    assertThat(story.hold().needsDecision()).isFalse();
    assertThat(story.feed()).contains("changed 2 whole");
  }

  @Test
  void aNodeThatIsBehindKeepsNothingThatAnswers() {
    // Given
    learns();
    story.settles();
    story.discards();

    // When seals of the stolen key are still kept by a node that has not seen the directory
    story.sends(3, 5);
    story.settles();

    // Then
    assertThat(matches(1, 3, 4, 5)).containsExactly(1, 0, 0, 0);
    assertThat(story.hold().waiting()).isEqualTo(3);
    assertThat(story.hold().needsDecision()).isTrue();
    assertThat(story.feed()).noneMatch(line -> line.endsWith("whole") && !line.contains(" 1 "));
  }

  @Test
  void narrowedOnesWaitTooAndWithdrawnOnesStayWithdrawn() {
    // Given
    story.sends(narrows(HARBOR, 2, 80_000), withdraws(HARBOR, 3, 80_001));

    // When
    learns();
    story.settles();

    // Then
    assertThat(matches(2, 3, 4)).containsExactly(0, 0, 0);
    assertThat(story.hold().waiting()).isEqualTo(2);
    assertThat(story.feed()).contains("withdrawn 3", "held 2", "held 4");
    story.releases();
    assertThat(matches(2, 3, 4)).containsExactly(1, 0, 1);
    assertThat(story.feed()).contains("narrowed 2 whole", "withdrawn 3");
  }

  @Test
  void whatWasReviewedForItsKeyMayStillBePartOfAFlood() {
    // Given
    story.sends(5, 9);
    assertThat(story.looks()).hasSize(1);
    var flood = story.hold();

    // When
    learns();
    story.settles();

    // Then
    assertThat(story.hold().waiting()).isEqualTo(8);
    assertThat(story.holds.find(flood.id()).waiting()).isZero();
    story.releases();
    assertThat(story.holds.find(flood.id()).waiting()).isEqualTo(8);
    assertThat(matches(2, 9)).containsExactly(0, 0);
  }

  private List<Trip> learns() {
    var doubts =
        new PostgresDoubts(
            story.lumen.database, new Reactions(OptionalInt.empty()), story.lumen.clock);
    var opened =
        new PostgresKeyHolds("lumen.example", story.lumen.database, doubts, story.lumen.clock)
            .hold(directory());
    story.lumen.follow();
    return opened;
  }

  private Directory directory() {
    var first = MemberKey.first(KeyUse.SEAL, key(), Instant.EPOCH);
    var harbor =
        new Member(
            HARBOR,
            "harbor",
            "Harbor",
            "platform",
            List.of("DE"),
            MemberStatus.ACTIVE,
            List.of(first.revoked(story.lumen.now(), Optional.of(stolen))),
            List.of(1),
            List.of(1));
    var now = story.lumen.now();
    return new Directory(
        "test", 1, 2, now, now.plus(Duration.ofDays(1)), new StreamCounts(1, 1), List.of(harbor));
  }

  private static PublicKey key() {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    return new PublicKey.Verifying(SigningKey.ofBytes(seed).verifyingKey());
  }

  private List<Integer> matches(int... numbers) {
    return Arrays.stream(numbers).mapToObj(story.lumen::matches).toList();
  }
}
