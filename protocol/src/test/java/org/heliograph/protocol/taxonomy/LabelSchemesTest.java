package org.heliograph.protocol.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
