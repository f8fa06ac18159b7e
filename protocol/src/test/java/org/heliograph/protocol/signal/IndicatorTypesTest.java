package org.heliograph.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class IndicatorTypesTest {
  private static final String DEVICE =
      """
      [{"name":"device_code","title":"Device code","pattern":"[0-9]{8}","folding":"NONE",
        "expects":"8 digits","mask":{"start":2,"end":0},"kinds":["account"],"optional":["platform"]}]
      """;

  @Test
  void aNewTypeIsDataAndNotCode() {
    // Given
    var types = IndicatorTypes.standard().with(definitions(DEVICE));

    // When
    var indicator = types.canonical("device_code", "1234 5678", Map.of("platform", "Example.org"));

    // Then
    assertThat(indicator.value()).isEqualTo("12345678");
    assertThat(indicator.masked(types)).isEqualTo("12…");
    assertThat(indicator.matchKey()).isEqualTo("device_code\00012345678\0platform=example.org");
    assertThat(IndicatorTypes.standard().find("device_code")).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    // Given
    var again = definitions(DEVICE.replace("device_code", "md5"));

    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> IndicatorTypes.standard().with(again));
  }

  @Test
  void aDefinitionThatNamesTheUnknownIsAFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> definitions(DEVICE.replace("\"platform\"", "\"colour\"")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> definitions("[{\"name\":\"x\",\"title\":\"X\",\"form\":\"magic\"}]"));
  }

  @Test
  void anUnknownTypeMayBecomeKnown() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> IndicatorTypes.standard().canonical("device_code", "1", Map.of()))
        .extracting(e -> e.refusal().reason())
        .isEqualTo(RefusalReason.INDICATOR_TYPE_UNKNOWN);
  }

  @Test
  void whatTellsIndicatorsApartIsInTheMatchKeyAndTheRestIsNot() {
    // Given
    var types = IndicatorTypes.standard();
    var hash = "ab".repeat(32);

    // Then
    assertThat(types.canonical("pdq", hash, Map.of("quality", "90")).matchKey())
        .isEqualTo(types.canonical("pdq", hash, Map.of()).matchKey());
    assertThat(types.canonical("username", "x", Map.of("platform", "a.example")).matchKey())
        .isNotEqualTo(types.canonical("username", "x", Map.of("platform", "b.example")).matchKey());
    assertThat(types.canonical("netclean", "x".repeat(4096), Map.of()).matchKey()).hasSize(80);
  }

  @Test
  void aPartnersIndicatorIsHeldToTheCanonicalForm() {
    // Given
    var types = IndicatorTypes.standard();

    // Then
    assertThat(types.isCanonical(Indicator.of("domain", "example.org"))).isTrue();
    assertThat(types.isCanonical(Indicator.of("domain", "Example.org"))).isFalse();
    assertThat(types.isCanonical(Indicator.of("username", "x"))).isFalse();
    assertThat(types.isCanonical(Indicator.of("nonsense", "x"))).isFalse();
  }

  @Test
  void masksHoldForWhateverAPartnerSends() {
    // Given
    var types = IndicatorTypes.standard();
    var values = List.of("", "@", ":", ".", "://", "http://", "🔭", "a@", "[");

    // Then
    assertThat(types.all())
        .allSatisfy(
            type ->
                assertThat(values)
                    .allSatisfy(
                        v -> assertThat(Indicator.of(type.name(), v).masked(types)).contains("…")));
  }

  @Test
  void printingAnIndicatorHidesItsValue() {
    assertThat(Indicator.of("keyword", "placeholder-term-17").toString())
        .isEqualTo("Indicator[keyword]");
  }

  private static List<IndicatorTypeDefinition> definitions(String json) {
    return IndicatorTypeDefinition.listOf(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
  }
}
