package org.heliograph.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.heliograph.node.platform.config.ConfigException;
import org.junit.jupiter.api.Test;

class AheadTest {
  @Test
  void whatIsMadeAheadIsWaitedFor() {
    // Given
    var go = new CountDownLatch(1);
    var ahead =
        Ahead.begin(
            "test",
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return "made";
            });

    // When
    go.countDown();

    // Then
    assertThat(ahead.get()).isEqualTo("made");
  }

  @Test
  void aFailureIsThrownAsItWasWhereTheThingIsNeeded() {
    // Given
    Ahead<String> ahead =
        Ahead.begin(
            "test",
            () -> {
              throw new ConfigException("kafka.bootstrap: missing");
            });

    // When, Then
    assertThatThrownBy(ahead::get)
        .isInstanceOf(ConfigException.class)
        .hasMessage("kafka.bootstrap: missing");
  }

  @Test
  void whatWasMadeAndIsNotNeededIsTakenAwayAndAFailureIsNot() {
    // Given
    var away = new ArrayList<String>();
    var made = Ahead.begin("test", () -> "made");
    Ahead<String> failed =
        Ahead.begin(
            "test",
            () -> {
              throw new IllegalStateException("no");
            });

    // When
    made.discard(away::add);
    failed.discard(away::add);

    // Then
    assertThat(away).containsExactly("made");
  }
}
