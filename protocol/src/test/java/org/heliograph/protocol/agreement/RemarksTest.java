package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {
  private static final String PATH = "clauses[offender-accounts].senderBases[1]";
  private static final Instant ENDS = Instant.parse("2027-05-31T22:00:00Z");

  @Test
  void aBasisIsRemarkedOnThirtyDaysBeforeItEnds() {
    // Given
    var before = Instant.parse("2027-05-01T21:59:59Z");

    // Then
    assertThat(remarks(before)).extracting(Remark::field).containsExactly("reviewBy");
    assertThat(remarks(before.plusSeconds(1)))
        .filteredOn(remark -> remark.field().startsWith("clauses"))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.field()).isEqualTo(PATH + ".validTo");
              assertThat(remark.at()).contains(ENDS);
              assertThat(remark.detail())
                  .isEqualTo(
                      "The basis eu-gdpr:A10 of clause offender-accounts ends at"
                          + " 2027-06-01T00:00+02:00; enter the basis that follows it.");
            });
  }

  @Test
  void whatHasPassedIsStillRemarkedOn() {
    assertThat(remarks(ENDS))
        .extracting(Remark::detail)
        .containsExactly(
            "The review was due at 2027-05-01T00:00+02:00; review the agreement.",
            "The basis eu-gdpr:A10 of clause offender-accounts ended at 2027-06-01T00:00+02:00;"
                + " enter the basis that follows it.");
  }

  @Test
  void aSuspendedBasisAndTheEndOfTheAgreementAreRemarkedOn() {
    // Given
    var reference = "reference: Legitimate-interest assessment L-19\n";
    var draft = ExampleAgreement.shown(reference, reference + "          suspended: true\n");
    var agreement = ExampleAgreement.signed(draft).agreement();

    // When
    var remarks =
        AgreementLint.standard().remarks(agreement, Instant.parse("2027-10-15T00:00:00Z"));

    // Then
    assertThat(remarks)
        .extracting(Remark::field)
        .contains("validTo", "clauses[known-content].recipientBases[0].suspended");
  }

  @Test
  void nothingIsRemarkedOnInGoodTime() {
    assertThat(remarks(Instant.parse("2026-11-20T00:00:00Z"))).isEmpty();
  }

  private static List<Remark> remarks(Instant now) {
    var agreement = ExampleAgreement.signed(ExampleAgreement.shown()).agreement();
    return AgreementLint.standard().remarks(agreement, now);
  }
}
