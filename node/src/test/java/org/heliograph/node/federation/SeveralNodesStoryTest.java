package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.platform.telemetry.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two members with two nodes each, restarted one after the other, and killed, under load. */
@Tag("long")
class SeveralNodesStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(SeveralNodesStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_123L);
  private static final Random RANDOM = new Random(SEED);
  private static final String KNOWN = "c".repeat(64);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party otherTern;
  private static Party harbor;
  private static Party otherHarbor;
  private static Traffic traffic;

  @BeforeAll
  static void twoMembersWithTwoNodesEach() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    otherTern = federation.anotherNode(tern).starts();
    otherHarbor = federation.anotherNode(harbor);
    harbor
        .opens("add-a-node")
        .where("OTHER_HOME", () -> otherHarbor.home())
        .where("OTHER_NODE", () -> otherHarbor.address())
        .byHand("cp -a $HOME_OF_NODE $OTHER_HOME", () -> assertThat(otherHarbor.home()).exists())
        .byHand("sudo systemctl start heliograph-2", () -> otherHarbor.starts())
        .isFollowed();
    traffic = new Traffic(tern, RANDOM);
    var known = Party.content(KNOWN);
    traffic.alsoDisclosed(tern.publishes(known));
    harbor.awaitsMatches(KNOWN, 1);
    otherHarbor.awaitsMatches(KNOWN, 1);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void nodesRestartedOneAfterTheOtherLoseNothingDoubleNothingAndAnswerThroughout() {
    // Given
    try (var asking = new Asking(List.of(harbor, otherHarbor))) {
      var publishing = traffic.begins(400, 120);

      // When
      for (var node : List.of(harbor, tern, otherHarbor, otherTern)) {
        int moment = traffic.steps() + 5 + RANDOM.nextInt(10);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> traffic.steps() >= moment || publishing.isDone());
        node.stop();
        node.starts();
        node.isReady();
      }

      // Then
      publishing.join();
      new Reckoning(tern, harbor, traffic).comesOut();
      assertThat(asking.asked.get()).isGreaterThan(20);
      assertThat(asking.unanswered.get()).isZero();
    }
  }

  @Test
  void whatAKilledNodeSealedAndNeverSentIsSentByAnother() {
    // Given a node whose turn it is, which dies between the commit and the broker
    otherTern.stop();
    tern.stop();
    tern.startsApart();
    tern.isUp();
    var first = Party.content("d".repeat(64));
    traffic.alsoDisclosed(tern.publishes(first));
    harbor.awaitsMatches("d".repeat(64), 1);
    otherTern.starts();
    tern.haltsAfter(Stage.RECORDED, 1);

    // When
    traffic.alsoDisclosed(otherTern.publishes(Party.content("e".repeat(64))));
    assertThat(tern.ends()).isEqualTo(HaltingNode.KILLED);

    // Then
    harbor.awaitsMatches("e".repeat(64), 1);
    new Reckoning(otherTern, harbor, traffic).comesOut();
    tern.starts();
  }

  /** Looks the same value up all the time, at whichever node answers. */
  private static final class Asking implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread;

    Asking(List<Party> nodes) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!ended.get()) {
                      asked.incrementAndGet();
                      if (nodes.stream().noneMatch(Asking::answers)) {
                        unanswered.incrementAndGet();
                      }
                    }
                  });
    }

    private static boolean answers(Party node) {
      var question =
          JsonNodeFactory.instance.objectNode().put("purpose", "prevent-child-sexual-exploitation");
      question.putArray("indicators").addObject().put("type", "sha256").put("value", KNOWN);
      try {
        return node.api().post("/v1/lookups", question).at("/answers/0/matches").size() == 1;
      } catch (RuntimeException e) {
        return false;
      }
    }

    @Override
    public void close() {
      ended.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
