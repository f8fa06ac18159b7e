package org.heliograph.node.matching.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.flood.FloodHold.State;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes, streams that go on while a hold opens, and nodes that stop in the middle. */
class FollowingTest {
  private static final int STREAMS = 3;
  private static final int DELIVERIES = 25;
  private static final int EACH = 4;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private FloodStory story;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    story = new FloodStory(postgres, "following" + databases++).known();
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void nothingSlipsThroughWhileAHoldOpensUnderConcurrentKeeping() throws Exception {
    // Given
    var over = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var node = story.lumen.another()) {
      var keepers = new ArrayList<Future<Integer>>();
      for (int stream = 1; stream <= STREAMS; stream++) {
        int number = stream;
        keepers.add(threads.submit(() -> keeps(number)));
      }

      // When two nodes watch
      var other = new FloodStory(node);
      var watches =
          List.of(threads.submit(watching(story, over)), threads.submit(watching(other, over)));
      var readers = threads.submit(() -> readsNothingOnceHeld(over));
      for (var keeper : keepers) {
        assertThat(keeper.get()).isEqualTo(DELIVERIES * EACH);
      }
      over.set(true);
      int opened = 0;
      for (var watch : watches) {
        opened += watch.get();
      }

      // Then
      assertThat(opened).isEqualTo(1);
      assertThat(readers.get()).as("what was read of the flood once it was held").isZero();
      story.settles();
      assertThat(story.lumen.rows("select from kept where flood is null and state = 'kept'"))
          .as("only what came before the flood")
          .hasSize(1);
      assertThat(story.hold().waiting()).isEqualTo(STREAMS * DELIVERIES * EACH);
      assertThat(story.lumen.rows("select from flood_count where held > 0 and signals > 0"))
          .as("all is counted as held")
          .isEmpty();
      node.follow();
      assertThat(node.matches(1_000) + node.matches(1_003) + node.matches(3_001)).isZero();
    }

    // When
    var released = story.releases();

    // Then
    assertThat(released.done()).isEqualTo(STREAMS * DELIVERIES * EACH);
    assertThat(story.lumen.matches(1_000) + story.lumen.matches(3_001)).isEqualTo(2);
  }

  private static Callable<Integer> watching(FloodStory story, AtomicBoolean over) {
    return () -> {
      int opened = 0;
      while (!over.get()) {
        opened += story.watch.look().size();
        story.rows.advance();
      }
      return opened + story.watch.look().size();
    };
  }

  /** A stream and a node of its own, as keeping is by stream. */
  private int keeps(int stream) {
    try (var node = story.lumen.another()) {
      int kept = 0;
      for (int delivery = 1; delivery <= DELIVERIES; delivery++) {
        int first = stream * 1_000 + kept;
        node.takes(
            HARBOR,
            new StreamName(Channel.SIGNALS, stream),
            delivery,
            IntStream.range(first, first + EACH)
                .mapToObj(number -> discloses(HARBOR, number, number))
                .toArray(Entry[]::new));
        kept += EACH;
      }
      return kept;
    }
  }

  /** How often something of the flood was read whole after its hold had opened. */
  private int readsNothingOnceHeld(AtomicBoolean over) {
    int read = 0;
    while (!over.get()) {
      boolean held = !story.holds.list(false, null, null, 1).items().isEmpty();
      long whole =
          story.lumen.kept.changesAfter(Mark.START, 1_000, null).stream()
              .filter(signal -> signal.entry() != null)
              .count();
      read += held && whole > 1 ? 1 : 0;
    }
    return read;
  }

  @Test
  void aReleaseThatStopsInTheMiddleIsGoneOnWith() {
    // Given
    story.sends(2, 8);
    story.looks();
    story.holds.release(story.hold().id(), "ada", "looked at", Optional.empty());

    // When
    var some = portions();
    some.advance();
    some.advance();

    // Then
    assertThat(story.hold().state()).isEqualTo(State.RELEASING);
    assertThat(story.hold().done()).isEqualTo(4);
    assertThat(story.feed().stream().filter(line -> line.endsWith("whole"))).hasSize(5);

    // When the source takes one back that has not followed, and another node goes on
    story.sends(withdraws(HARBOR, 8, 90_000));
    story.sends(9, 9);
    var others = portions();
    while (others.advance()) {
      // until nothing is left to be done
    }

    // Then
    assertThat(story.hold().state()).isEqualTo(State.RELEASED);
    assertThat(story.hold().done()).isEqualTo(6);
    assertThat(story.feed())
        .containsExactlyInAnyOrder(
            "kept 1 whole",
            "changed 2 whole",
            "changed 3 whole",
            "changed 4 whole",
            "changed 5 whole",
            "changed 6 whole",
            "changed 7 whole",
            "withdrawn 8",
            "kept 9 whole");
  }

  @Test
  void aDiscardIsDoneByWhicheverNodeAndOnce() throws Exception {
    // Given
    story.sends(2, 8);
    story.looks();
    story.holds.discard(story.hold().id(), "ada", "bad");

    // When
    discardsOnTwoNodes();

    // Then
    assertThat(story.hold().state()).isEqualTo(State.DISCARDED);
    assertThat(story.hold().done()).isEqualTo(7);
    assertThat(story.hold().discarded()).isEqualTo(7);
    assertThat(story.lumen.rows("select from kept where state = 'discarded' and entry is null"))
        .hasSize(7);
  }

  private void discardsOnTwoNodes() throws ExecutionException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes = List.of(portions(), portions());
      var all = new ArrayList<Future<?>>();
      for (var node : nodes) {
        all.add(
            threads.submit(
                () -> {
                  while (node.advance()) {
                    // until nothing is left to be done
                  }
                }));
      }
      for (var one : all) {
        one.get();
      }
    }
  }

  private PostgresFloodRows portions() {
    return new PostgresFloodRows(story.lumen.database, story.lumen.clock, 2);
  }
}
