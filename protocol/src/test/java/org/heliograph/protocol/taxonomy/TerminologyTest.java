package org.heliograph.protocol.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminologyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          child pornography | avoid | child sexual abuse material
          child prostitute | avoid | child subjected to sexual exploitation
          child prostitution | avoid | exploitation of children in prostitution
          child sex tourism | avoid | sexual exploitation of children in travel and tourism
          juvenile sex offender | avoid | child who has displayed harmful sexual behaviour
          child sex tourist | avoid-? | travelling child sex offender
          child sex worker | avoid-? | child victim of sexual exploitation
          client of a child | avoid-? | perpetrator
          customer of a child | avoid-? | perpetrator
          webcam child sex tourism | avoid-? | live online child sexual abuse
          virtual child pornography | avoid-? | computer-generated CSAM
          child erotica | avoid-? | sexualised images of children
          self-generated | caution |
          sexting | caution |
          sextortion | caution |
          minor | caution |
          grooming | caution |
          rescue | caution |
          paedophile | caution |
          child marriage | caution |
          """)
  void eachTermOfTheTableIsFoundOnceWithWhatToWrite(String term, String level, String instead) {
    // When
    var remarks = Terminology.lint("A note on " + term + ", as written.");

    // Then
    assertThat(remarks)
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.term()).isEqualTo(term);
              assertThat(remark.level().wireName()).isEqualTo(level);
              assertThat(remark.instead()).isEqualTo(Optional.ofNullable(instead));
              assertThat(remark.start()).isEqualTo("A note on ".length());
              assertThat(remark.end()).isEqualTo(remark.start() + term.length());
              assertThat(remark.source()).isEqualTo("Luxembourg Guidelines");
              assertThat(remark.reason()).isNotBlank();
              assertThat(remark.words()).contains(term, remark.reason());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHILD PORNOGRAPHY",
        "Child-Pornography",
        "child\npornography",
        "(child  pornography)",
        "child\u00a0pornography."
      })
  void caseHyphensAndLineEndsDoNotHideATerm(String text) {
    assertThat(Terminology.lint(text))
        .extracting(TermRemark::term)
        .containsExactly("child pornography");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "child prostitutes",
        "Juvenile sex offenders",
        "child sex tourists",
        "minors",
        "rescues"
      })
  void pluralsAreFound(String text) {
    assertThat(Terminology.lint(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "minority, minorities",
        "a client and a customer",
        "xchild pornography",
        "KEYWORD_CHILD_PORNOGRAPHY",
        "child_pornography",
        "child sexual abuse material",
        "rescued",
        "the value `child pornography` of their API"
      })
  void otherWordsAndFixedStringsAreLeftAlone(String text) {
    assertThat(Terminology.lint(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18 U.S.C. § 2256(8) speaks of \"child pornography\".",
        "18 USC 2252A: \u201cchild pornography\u201d",
        "Under Article 2 of Directive 2011/93/EU, \u201cchild pornography\u201d means any such material.",
        "\u00ab child pornography \u00bb as defined in section 2 of the Act 1978",
        "By \u00a7 184b it is \u201echild pornography\u201c.",
      })
  void quotedStatutesAreExempt(String text) {
    assertThat(Terminology.lint(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18 U.S.C. § 2256 speaks of child pornography.",
        "They call it \"child pornography\".",
        "Kept under 18 USC 2256 for long. They call it \"child pornography\".",
        "18 USC 2256: \"child pornography",
        "18 USC 2256: \"such material\" is child pornography, \"and more\".",
      })
  void aCitationAloneOrAQuotationAloneExemptsNothing(String text) {
    assertThat(Terminology.lint(text)).hasSize(1);
  }

  @Test
  void allPlacesAreToldInOrderWithTheField() {
    assertThat(Terminology.lint("note", "Grooming of minors, then sextortion."))
        .allMatch(remark -> remark.field().equals("note"))
        .extracting(TermRemark::term)
        .containsExactly("grooming", "minor", "sextortion");
  }
}
