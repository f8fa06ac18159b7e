package org.heliograph.node.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactIndexTest {
  private final ExactIndex index = new ExactIndex();

  @Test
  void whatIsRemovedIsGoneOnceTheRoundIsSettledAndTheRestStays() {
    // Given
    put(1, "a", "b");
    put(2, "a");
    index.settle();

    // When
    index.remove(1);
    var before = found("a");
    index.settle();

    // Then
    assertThat(before).containsExactlyInAnyOrder(1L, 2L);
    assertThat(found("a")).containsExactly(2L);
    assertThat(found("b")).isEmpty();
  }

  @Test
  void whatIsReplacedIsNeverMissedInBetween() {
    // Given
    put(1, "a", "b");
    index.settle();

    // When
    index.remove(1);
    var between = found("a");
    put(1, "a", "c");

    // Then
    assertThat(between).containsExactly(1L);
    assertThat(found("c")).containsExactly(1L);
    index.settle();
    assertThat(found("a")).containsExactly(1L);
    assertThat(found("b")).isEmpty();
    assertThat(found("c")).containsExactly(1L);
  }

  @Test
  void theSweepTakesOutWhatIsGoneAndKeepsWhatCameBack() {
    // Given
    for (int number = 1; number <= 3_000; number++) {
      put(number, "old " + number, "same");
    }
    for (int number = 1; number <= 2_000; number++) {
      index.remove(number);
      put(number, "same", "new " + number);
    }

    // When
    for (int settling = 0; settling < 40; settling++) {
      index.settle();
    }

    // Then
    assertThat(index.size()).isEqualTo(6_000);
    assertThat(found("same")).hasSize(3_000);
    assertThat(found("old 7")).isEmpty();
    assertThat(found("new 7")).containsExactly(7L);
    assertThat(found("old 2007")).containsExactly(2_007L);
  }

  @Test
  void whatIsRemovedLeavesMemoryEvenWhenLittleElseHappens() {
    // Given
    put(1, "a");
    index.remove(1);

    // When
    for (int settling = 0; settling < 400; settling++) {
      index.settle();
    }

    // Then
    assertThat(index.size()).isZero();
  }

  @Test
  void aValueIsFoundByItsCharactersByItsBytesAndAsIndicator() {
    // Given
    var indicator = Indicator.of("keyword", "wörd 17");
    byte[] utf8 = "[wörd 17]".getBytes(StandardCharsets.UTF_8);

    // When
    index.add(5, indicator);

    // Then
    assertThat(index.find(index.fingerprint("keyword", "wörd 17")).numbers()).containsExactly(5L);
    long ofBytes = index.fingerprint("keyword", utf8, 1, utf8.length - 2);
    assertThat(index.mayHold(ofBytes)).isTrue();
    assertThat(index.mayHold(index.fingerprint("md5", "wörd 17"))).isFalse();
  }

  @Test
  void qualifiersThatTellIndicatorsApartTellFingerprintsApart() {
    // Given
    var here = qualified("username", "somebody", "platform", "example.org");
    var there = qualified("username", "somebody", "platform", "example.net");

    // When
    index.add(1, here);

    // Then
    assertThat(index.find(here, Nearness.CUSTOMARY).numbers()).containsExactly(1L);
    assertThat(index.find(there, Nearness.CUSTOMARY).isEmpty()).isTrue();
    assertThat(index.compare(here, there, Nearness.CUSTOMARY)).isEmpty();
  }

  @Test
  void qualifiersThatOnlyDescribeDoNot() {
    // Given
    var image = qualified("md5", "a", "media", "image");
    var video = qualified("md5", "a", "media", "video");

    // When
    index.add(1, image);

    // Then
    assertThat(index.find(video, Nearness.CUSTOMARY).numbers()).containsExactly(1L);
    assertThat(index.compare(image, video, Nearness.CUSTOMARY)).contains(Closeness.EQUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmk_pdqf", "photodna", "netclean", "videntifier", "ssvh", "keyword"})
  void hashesThatNobodyCanMeasureMatchByEqualityAlone(String type) {
    // Given
    var value = "AAAA".repeat(1_000);
    var nearly = "AAAA".repeat(999) + "AAAB";

    // When
    index.add(1, Indicator.of(type, value));

    // Then
    assertThat(index.takes(type)).isTrue();
    var asked = Indicator.of(type, value);
    assertThat(index.find(asked, Nearness.CUSTOMARY).numbers()).containsExactly(1L);
    assertThat(index.compare(asked, asked, Nearness.CUSTOMARY)).contains(Closeness.EQUAL);
    var other = Indicator.of(type, nearly);
    assertThat(index.find(other, Nearness.CUSTOMARY).isEmpty()).isTrue();
    assertThat(index.compare(other, asked, Nearness.CUSTOMARY)).isEmpty();
  }

  private static Indicator qualified(String type, String value, String name, String qualifier) {
    return new Indicator(type, value, new TreeMap<>(Map.of(name, qualifier)));
  }

  private void put(long number, String... values) {
    List.of(values).forEach(value -> index.add(number, Indicator.of("md5", value)));
  }

  private long[] found(String value) {
    return index.find(Indicator.of("md5", value), Nearness.CUSTOMARY).numbers();
  }
}
