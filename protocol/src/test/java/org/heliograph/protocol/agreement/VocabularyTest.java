package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Vocabulary.Term;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final String OURS = "https://heliograph.org/ns#";
  private static final String DPV = "https://w3id.org/dpv";
  private static final Vocabulary VOCABULARY = Vocabulary.standard();

  @Test
  void termsAreThoseOfDpvOrNarrowerThanOneOfThem() {
    assertThat(terms())
        .isNotEmpty()
        .allSatisfy(
            term -> {
              if (term.iri().startsWith(OURS)) {
                assertThat(term.broader().orElse("none")).as(term.name()).startsWith(DPV);
              } else {
                assertThat(term.iri()).startsWith(DPV);
                assertThat(term.broader()).isEmpty();
              }
            });
  }

  @Test
  void namesAndIrisAreEachTakenOnce() {
    assertThat(terms().map(Term::name)).doesNotHaveDuplicates();
    assertThat(terms().map(Term::iri)).doesNotHaveDuplicates();
    assertThat(terms().map(Term::iri).map(VOCABULARY::shortName))
        .containsExactlyElementsOf(terms().map(Term::name).toList());
  }

  @Test
  void purposesOfProvisionsAreOfTheVocabulary() {
    assertThat(VOCABULARY.provisions())
        .flatExtracting(Vocabulary.Provision::purposes)
        .isNotEmpty()
        .allMatch(name -> VOCABULARY.purpose(name).isPresent());
  }

  private static Stream<Term> terms() {
    return Stream.of(VOCABULARY.purposes(), VOCABULARY.provisions(), VOCABULARY.transferTools())
        .flatMap(terms -> terms.stream().map(Term.class::cast));
  }
}
