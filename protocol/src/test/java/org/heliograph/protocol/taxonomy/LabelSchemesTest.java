package org.heliograph.protocol.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSchemesTest {
  private final LabelSchemes schemes = LabelSchemes.standard();

  @Test
  void codesAreKnownByTheirScheme() {
    assertThat(schemes.knows("tc", "B2")).isTrue();
    assertThat(schemes.knows("tc", "b2")).isFalse();
    assertThat(schemes.knows("uk", "B2")).isFalse();
    assertThat(schemes.knows("nobody", "1")).isFalse();
    assertThat(schemes.canonicalCode("tc", "b2")).contains("B2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tc | A1 A2 B1 B2
          interpol-baseline | 1 2 3 4
          vics-us | 0 1 2 3 4 5
          uk | A B C prohibited
          iwf | A B C
          sap | 1 2 3 4 5
          copine | 1 2 3 4 5 6 7 8 9 10
          iccam | baseline national not-illegal
          c3p-arachnid | csam harmful-abusive-material no-known-match test
          ncmec-list | industry-csam industry-exploitative ngo-csam ngo-exploitative \
          ngo-generative-ai-csam ngo-generative-ai-exploitative le
          dsa-sor | KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE \
          KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS KEYWORD_NON_CONSENSUAL_IMAGE_SHARING
          ucs | ''
          """)
  void everySchemeHasItsCodes(String id, String codes) {
    var scheme = schemes.find(id).orElseThrow();

    assertThat(String.join(" ", scheme.codes().keySet())).isEqualTo(codes);
    assertThat(scheme.title()).isNotBlank();
    assertThat(scheme.source()).isNotBlank();
    assertThat(schemes.ids()).hasSize(12);
  }

  @Test
  void theAgesOfTheIwfStandInTheAttributes() {
    assertThat(AttributeTerms.terms("ageBand"))
        .contains("0-2", "3-6", "7-10", "11-13", "14-15", "16-17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "1",
        "{\"scheme\":\"uk\"}",
        "{\"scheme\":\"a:b\",\"code\":\"c\"}"
      })
  void whatAPartnerSendsInsteadOfALabelIsNone(String json) {
    assertThat(Label.ofJson(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)))).isEmpty();
  }

  @Test
  void aSchemeWhoseLabelsAreNotPublicCanBeImported() {
    // Given
    var imported = new LabelScheme("ucs", "Imported", "INHOPE", Map.of("X.1", "an element"));

    // When
    var more = schemes.with(List.of(imported));

    // Then
    assertThat(schemes.knowsScheme("ucs")).isTrue();
    assertThat(schemes.knows("ucs", "X.1")).isFalse();
    assertThat(more.knows("ucs", "X.1")).isTrue();
    assertThat(more.ids()).isEqualTo(schemes.ids());
  }

  @Test
  void attributesTakeTheirTermsOnly() {
    assertThat(AttributeTerms.names())
        .containsExactly("act", "ageBand", "depiction", "jurisdiction");
    assertThat(AttributeTerms.takes("depiction", "real")).isTrue();
    assertThat(AttributeTerms.takes("depiction", "Real")).isFalse();
    assertThat(AttributeTerms.takes("jurisdiction", "DE")).isTrue();
    assertThat(AttributeTerms.takes("jurisdiction", "ZZ")).isFalse();
  }
}
