package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** More streams than before, under load. */
@Tag("long")
class StreamCountStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCountStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_124L);
  private static final Random RANDOM = new Random(SEED);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Traffic traffic;

  @BeforeAll
  static void twoMembersWithTwoStreams() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.start(folder, 2);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    traffic = new Traffic(tern, RANDOM);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void twoStreamsBecomeFourUnderLoadAndNothingIsLostOrDoubled() {
    // Given
    var publishing = traffic.begins(2_000, 200);
    await().atMost(Duration.ofMinutes(1)).until(() -> traffic.steps() >= 20);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> streams().equals(Set.of("signals/0 of 1", "signals/1 of 1")));

    // When
    long begun = System.nanoTime();
    tern.opens("change-stream-count")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .isFollowed();
    publishing.join();
    var more = traffic.begins(600, 60);
    await().atMost(Duration.ofMinutes(1)).until(() -> streams().size() == 4);
    Measured.tell("%s ms until all four streams had signals".formatted(millisSince(begun)));

    // Then
    more.join();
    new Reckoning(tern, harbor, traffic).comesOut();
    Measured.tell(
        "%s ms until %s signals compared equal"
            .formatted(millisSince(begun), traffic.fates().size()));
    assertThat(streams())
        .containsExactlyInAnyOrder(
            "signals/0 of 2", "signals/1 of 2", "signals/2 of 1", "signals/3 of 1");
  }

  @Test
  void fewerStreamsAreRefused() {
    var convener = federation.convener(Clock.systemUTC());
    assertThatThrownBy(() -> convener.useSignalStreams(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there cannot be fewer");
  }

  /** Streams of signals that harbor has received from, with their epochs. */
  private static Set<String> streams() {
    return harbor
        .api()
        .get("/v1/streams")
        .get("received")
        .valueStream()
        .filter(head -> head.get("stream").asText().startsWith("signals/"))
        .filter(head -> head.get("sequence").asLong() > 0)
        .map(head -> head.get("stream").asText() + " of " + head.get("epoch"))
        .collect(Collectors.toSet());
  }

  private static long millisSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
