package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.heliograph.node.platform.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic that somebody deletes, with deliveries on it that nobody has received. */
@Tag("long")
class TopicLostStoryTest {
  private static final int RECEIVED = 2_000;
  private static final int EVERY = 25;
  private static final int LOST = 500;
  private static final int LATER = 300;

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembersThatExchange() {
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

  @Test
  void bothHoldTheSameOnceTheTopicIsThereAgain() {
    // Given
    var received = new Upload(0, RECEIVED, 90);
    received.by(tern);
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept == RECEIVED);
    harbor.stop();
    var lost = new Upload(RECEIVED, LOST, 90);
    lost.by(tern);
    tern.awaitsCount(harbor, "/sent/released", released -> released == RECEIVED + LOST);

    // When
    try (var broker = new BrokerOperator(federation.brokerOperator())) {
      broker.deletes(Topics.signals("harbor", "tern"));
    }
    var later = new Upload(RECEIVED + LOST, LATER, 90);
    later.by(tern);
    harbor.starts();
    long begun = System.nanoTime();
    tern.opens("topic-lost")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("PARTNER", "harbor")
        .isFollowed();

    // Then
    Measured.tell(
        "%s ms until %s signals compared equal"
            .formatted(
                Duration.ofNanos(System.nanoTime() - begun).toMillis(), RECEIVED + LOST + LATER));
    var hashes =
        Stream.of(received, lost, later).flatMap(upload -> upload.hashes().stream()).toList();
    // what is kept can be looked up a moment later; asking for all again and again is a flood
    var some = lost.hashes();
    for (int i = 0; i < some.size(); i += EVERY) {
      harbor.awaitsMatches(some.get(i), 1);
    }
    assertThat(harbor.matches(hashes)).isEqualTo(RECEIVED + LOST + LATER);
  }
}
