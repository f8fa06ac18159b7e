package org.heliograph.node.federation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.heliograph.node.platform.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recipient is down for five minutes, and the broker keeps records for one. */
@Tag("long")
class MissedRetentionStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(MissedRetentionStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration AWAY = Duration.ofMinutes(5);
  private static final String CONTROL = Topics.control("harbor", "tern");

  @TempDir static Path folder;
  private static Mending here;
  private final List<String> published = new ArrayList<>();
  private final Set<String> withdrawn = new HashSet<>();

  @BeforeAll
  static void twoMembers() {
    LOG.info("seed {}", SEED);
    var federation =
        TestFederation.repairing(
            folder, Duration.ofSeconds(1), Map.of("log.retention.check.interval.ms", "5000"));
    here = Mending.start(federation, new Random(SEED));
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @Test
  void whatTheBrokerNoLongerHadIsMadeGood() {
    // Given
    publishes(100);
    here.harbor().awaitsCount(here.tern(), "/received/kept", kept -> kept == 100);
    here.operator().keepsFor(KEPT, Duration.ofSeconds(10), Mending.TO_HARBOR, CONTROL);
    here.harbor().stop();
    var returns = CLOCK.instant().plus(AWAY);
    publishes(300);
    withdraws(0, 20);
    withdraws(100, 130);
    long dropped = awaitsDropped();
    publishes(100);
    withdraws(20, 30);
    withdraws(400, 410);
    awaits(returns);
    publishes(50);
    withdraws(500, 505);

    // When
    here.harbor().starts();
    long began = System.nanoTime();

    // Then
    await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(this::isAsEntitled);
    here.awaitsNoHoles();
    var session = here.awaitsAgreed();
    isAsEntitled();
    Measured.tell(
        ("away for %s s at a retention of %s s, %s records dropped; %s published,"
                + " %s withdrawn; agreed %s ms after the return: %s")
            .formatted(
                AWAY.toSeconds(),
                KEPT.toSeconds(),
                dropped,
                published.size(),
                withdrawn.size(),
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                session));
  }

  private void publishes(int signals) {
    published.addAll(here.sends(signals));
  }

  /** Takes some of the published back, and waits until the broker has that. */
  private void withdraws(int from, int to) {
    long before = here.tern().count(here.harbor(), "/sent/released");
    for (String id : published.subList(from, to)) {
      here.tern().withdraws(id);
      withdrawn.add(id);
    }
    here.tern().awaitsCount(here.harbor(), "/sent/released", now -> now >= before + (to - from));
  }

  /** Until the broker has dropped all it has now; returns how many records that were. */
  private static long awaitsDropped() {
    long signals = 0;
    for (int stream = 0; stream < Mending.STREAMS; stream++) {
      signals += here.operator().end(Mending.TO_HARBOR, stream);
    }
    long control = here.operator().end(CONTROL, 0);
    for (int stream = 0; stream < Mending.STREAMS; stream++) {
      long end = here.operator().end(Mending.TO_HARBOR, stream);
      here.operator().awaitsDropped(Mending.TO_HARBOR, stream, end, AWAY);
    }
    here.operator().awaitsDropped(CONTROL, 0, control, AWAY);
    return signals + control;
  }

  private static void awaits(Instant time) {
    await()
        .atMost(AWAY.plusMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !CLOCK.instant().isBefore(time));
  }

  /** harbor uses what was published and not withdrawn, and nothing else. */
  private void isAsEntitled() {
    var states = here.held().stream().collect(toMap(it -> it.get("id").asText(), Mending::state));
    assertThat(published).containsAll(states.keySet());
    for (String id : published) {
      var wanted = withdrawn.contains(id) ? List.of("withdrawn", "absent") : List.of("kept");
      assertThat(states.getOrDefault(id, "absent")).as(id).isIn(wanted);
    }
    assertThat(published.subList(0, 30)).as("once held").allMatch(states::containsKey);
  }
}
