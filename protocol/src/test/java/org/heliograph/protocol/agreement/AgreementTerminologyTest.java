package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.heliograph.protocol.taxonomy.TermRemark;
import org.junit.jupiter.api.Test;

class AgreementTerminologyTest {
  @Test
  void titlesAreRemarkedOnWithTheirPlaceAndNothingIsRefused() {
    // Given
    var clean = ExampleAgreement.agreement();
    var clause = clean.clauses().getFirst().title();

    // When
    var agreement =
        ExampleAgreement.with(
            clause, "Signals of child sex tourism, by 18 USC 2256 \\\"child pornography\\\"");
    var renamed = ExampleAgreement.with(clean.title(), "Against grooming");

    // Then
    assertThat(AgreementTerminology.remarks(clean)).isEmpty();
    assertThat(AgreementTerminology.remarks(agreement))
        .extracting(TermRemark::field, TermRemark::term)
        .containsExactly(tuple("clauses[0].title", "child sex tourism"));
    assertThat(AgreementTerminology.remarks(renamed))
        .extracting(TermRemark::field)
        .containsExactly("title");
  }
}
