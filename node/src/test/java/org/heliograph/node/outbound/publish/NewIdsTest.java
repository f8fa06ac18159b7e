package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewIdsTest {
  private static final int MANY = 10_000;

  @Test
  void whatIsPublishedTogetherLiesTogetherAndIsOtherwiseRandom() {
    // Given
    var ids = NewIds.together();

    // When
    var made = Stream.generate(ids::next).limit(MANY).toList();

    // Then
    assertThat(made).doesNotHaveDuplicates();
    assertThat(made).allMatch(id -> id.version() == 4 && id.variant() == 2);
    assertThat(made).extracting(NewIdsTest::first).containsOnly(first(made.getFirst()));
    assertThat(made)
        .extracting(id -> id.getMostSignificantBits() >>> 16 & 0xffff)
        .satisfies(bits -> assertThat(bits.stream().distinct().count()).isGreaterThan(MANY / 2));
  }

  @Test
  void nothingIsCommonToWhatIsPublishedApart() {
    // When
    var firsts = Stream.generate(() -> first(NewIds.together().next())).limit(100).distinct();

    // Then
    assertThat(firsts.count()).isGreaterThan(95);
  }

  private static long first(UUID id) {
    return id.getMostSignificantBits() >>> 32;
  }
}
