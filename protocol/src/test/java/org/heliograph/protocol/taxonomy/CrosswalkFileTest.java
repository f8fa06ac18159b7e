package org.heliograph.protocol.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrosswalkFileTest {
  private static final String EDGE =
      """
      {"version": 1, "edges": [{"from": ["house:x"], "relation": "broadMatch", "to": ["uk:A"],
       "when": ["real"], "basis": "defensible", "source": "our desk", "lossiness": "some"}]}
      """;

  private final LabelSchemes schemes =
      LabelSchemes.standard()
          .with(List.of(new LabelScheme("house", "House scheme", "us", Map.of("x", "an x"))));

  @Test
  void aMembersEdgesServeReadingAndLeaveTheShippedOnesAsTheyAre() {
    // Given
    var shipped = Crosswalk.shipped(schemes);

    // When
    var more = shipped.with(read(EDGE).mappings());

    // Then
    assertThat(more.translate(new Label("house", "x"), "iwf", Map.of("depiction", "real")))
        .singleElement()
        .satisfies(
            translation -> {
              assertThat(translation.conditionState()).isEqualTo(ConditionState.MET);
              assertThat(translation.mapping().shipped()).isFalse();
              assertThat(translation.source()).isEqualTo("our desk");
            });
    assertThat(more.mappings()).containsAll(shipped.mappings());
    assertThat(Crosswalk.shipped().mappings(new Label("house", "x"))).isEmpty();
  }

  @Test
  void everythingTakesInTheSchemesOfTheMember() {
    assertThat(Crosswalk.shipped(schemes).mappings(new Label("house", "x")))
        .extracting(mapping -> mapping.to().toString())
        .containsExactly("vics-us:4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version": 1, | | lacks version
          "broadMatch"  | "sameAs" | unknown relation: sameAs
          "house:x"     | "house:y" | no scheme has the label house:y
          "house:x"     | "uk:B" | stays within its scheme
          "house:x"     | "x" | a label is scheme:code
          "real"        | "unheard-of" | unknown when: unheard-of
          "defensible"  | "hearsay" | unknown basis: hearsay
          "source"      | "sauce" | an edge takes
          "some"        | "" | lacks lossiness
          ["uk:A"]      | "uk:A" | needs a list as to
          ["uk:A"]      | [] | needs labels at both ends
          """)
  void whatCannotBeReadIsToldWithItsPlace(String good, String bad, String told) {
    var defective = EDGE.replace(good, bad == null ? "" : bad);

    assertThat(defective).isNotEqualTo(EDGE);
    assertThatThrownBy(() -> read(defective))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void ownConditionsHaveNamesAndTermsOfTheirOwn() {
    var conditions =
        """
        {"version": 1, "conditions": {"%s": {"attribute": "act", "words": "w", "met": ["%s"]}}, "edges": []}
        """;

    assertThat(read(conditions.formatted("an-act", "sex-act")).conditions()).containsKey("an-act");
    assertThatThrownBy(() -> read(conditions.formatted("real", "sex-act")))
        .hasMessageContaining("shipped already");
    assertThatThrownBy(() -> read(conditions.formatted("an-act", "some-act")))
        .hasMessageContaining("unknown in met: some-act");
  }

  private CrosswalkFile read(String json) {
    return CrosswalkFile.ofMember(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)), schemes);
  }
}
