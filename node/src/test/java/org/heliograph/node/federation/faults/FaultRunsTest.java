package org.heliograph.node.federation.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two short runs with seeds that stay, after which the invariants hold; and then each invariant is
 * broken on purpose, and has to be missed. The suite {@code faults} runs many more.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultRunsTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultRunsTest.class);

  /** One that is given, or these two: nothing in them takes long. */
  private static final long GIVEN = Long.getLong("heliograph.seed", 0L);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir static Path folder;
  private static FaultyFederation here;
  private static Wire wire;
  private static Invariants invariants;

  @BeforeAll
  static void threeMembers() {
    here = FaultyFederation.start(folder);
    wire = new Wire(here);
    invariants = new Invariants(here, wire);
  }

  @AfterAll
  static void stop() {
    wire.close();
    here.close();
  }

  static List<Long> seeds() {
    return GIVEN == 0 ? List.of(20_261_137L, 20_261_144L) : List.of(GIVEN);
  }

  @ParameterizedTest
  @Order(1)
  @MethodSource("seeds")
  void whateverFailsAllInvariantsHold(long seed) {
    // Given
    var quick =
        Arrays.stream(FaultKind.values()).filter(FaultKind::isQuick).collect(Collectors.toSet());
    var run = new FaultRun(here, invariants, folder, seed, quick);
    LOG.info("seed {}: {}", run.plan().seed(), run.plan());

    // When
    var result = run.runs();

    // Then
    assertThat(result.violations()).isEmpty();
  }

  @ParameterizedTest
  @Order(2)
  @EnumSource
  void anInvariantThatIsBrokenIsMissed(Sabotage sabotage) {
    // Given
    var before = invariants.check(NO_TIME);

    // When
    sabotage.happens(here);

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(invariants.check(NO_TIME))
                    .filteredOn(violation -> !before.contains(violation))
                    .anyMatch(violation -> violation.invariant() == sabotage.breaks()));
  }

  @Test
  @Order(3)
  void whatIsLeftOfANodeIsFound() throws SQLException {
    // Given
    here.stops();
    assertThat(new Leaks(here, PATIENCE).check()).isEmpty();
    var at = here.lumen().database();
    var end = new CountDownLatch(1);

    // When
    try (var _ =
        DriverManager.getConnection(
            "jdbc:postgresql://%s:%d/%s".formatted(at.host(), at.port(), at.database()),
            at.user(),
            at.password().reveal())) {
      Thread.ofPlatform().daemon().name("receive-forgotten").start(() -> awaits(end));

      // Then
      assertThat(new Leaks(here, NO_TIME).check())
          .hasSize(2)
          .allMatch(violation -> violation.invariant() == Invariant.NOTHING_LEFT);
    } finally {
      end.countDown();
    }
  }

  private static void awaits(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
