package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PdqIndexTest {
  private static final String HASH = "f0".repeat(32);
  private static final String FIVE_BITS_OFF = "f0".repeat(30) + "ff" + "f1";

  private final PdqIndex index = new PdqIndex();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void nearestStandFirstAndEachSignalOnce() {
    // Given
    index.add(7, Indicator.of("pdq", FIVE_BITS_OFF));
    index.add(8, Indicator.of("pdq", HASH));
    index.add(7, Indicator.of("pdq", HASH.replaceFirst("f0", "f1")));

    // When
    var found = index.find(Indicator.of("pdq", HASH), Nearness.CUSTOMARY);

    // Then
    assertThat(found.numbers()).containsExactly(8, 7);
    assertThat(found.distances()).containsExactly(0, 1);
  }

  @Test
  void withinWhatIsAskedFor() {
    // Given
    index.add(7, Indicator.of("pdq", FIVE_BITS_OFF));

    // When
    var four = index.find(Indicator.of("pdq", HASH), new Nearness(4, 30, 80));
    var five = index.find(Indicator.of("pdq", HASH), new Nearness(5, 30, 80));

    // Then
    assertThat(four.isEmpty()).isTrue();
    assertThat(five.numbers()).containsExactly(7);
  }

  @Test
  void whatIsOfLowQualityMatchesNothing() {
    // Given
    index.add(1, pdq("49"));
    index.add(2, pdq("50"));
    index.add(3, Indicator.of("pdq", HASH));

    // When
    var good = index.find(pdq("100"), Nearness.CUSTOMARY);
    var poor = index.find(pdq("0"), Nearness.CUSTOMARY);

    // Then
    assertThat(good.numbers()).containsExactly(2, 3);
    assertThat(poor.isEmpty()).isTrue();
    assertThat(index.compare(pdq("49"), pdq("80"), Nearness.CUSTOMARY)).isEmpty();
    assertThat(index.compare(pdq("80"), pdq("80"), Nearness.CUSTOMARY))
        .contains(new Closeness(Closeness.By.PDQ_DISTANCE, 0, null));
  }

  private static Indicator pdq(String quality) {
    var qualifiers = new TreeMap<String, String>();
    qualifiers.put("quality", quality);
    return new Indicator("pdq", HASH, qualifiers);
  }
}
