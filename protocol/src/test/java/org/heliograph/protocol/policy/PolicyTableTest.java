package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.heliograph.protocol.agreement.ExampleAgreement.agreement;
import static org.heliograph.protocol.agreement.ExampleAgreement.with;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.Test;

class PolicyTableTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final AgreementRef V1 = new AgreementRef("harbor-to-lumen", 1);

  @Test
  void theFirstClauseThatPermitsSaysWhatGoes() {
    // When
    var decision = release(Signals.content(), agreement());

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Permit.class,
            permit -> {
              assertThat(permit.agreement()).isEqualTo(V1);
              assertThat(permit.clause().id()).isEqualTo("known-content");
              assertThat(permit.fields())
                  .containsExactlyInAnyOrder(
                      "labels", "attributes", "confidence", "humanReviewed", "origin");
              assertThat(permit.types())
                  .containsExactlyInAnyOrder("pdq", "md5", "sha256", "url", "domain");
              assertThat(permit.retentionDays()).isEqualTo(365);
              assertThat(permit.onward()).isFalse();
            });
  }

  @Test
  void eachTestOfAClauseDeniesWithItsOwnReason() {
    var content = Signals.content();
    var account = Signals.account();
    denies(
        content.with(Signals.header(SignalKind.KEYWORD, Tlp.AMBER)),
        agreement(),
        RefusalReason.KIND_NOT_COVERED);
    denies(
        content.with("labels", "[{\"scheme\":\"iwf\",\"code\":\"C\"}]"),
        agreement(),
        RefusalReason.LABEL_NOT_COVERED);
    denies(content.with("confidence", "59"), agreement(), RefusalReason.CONFIDENCE_TOO_LOW);
    denies(content.with("origin", "\"ncmec\""), agreement(), RefusalReason.ORIGIN_EXCLUDED);
    denies(
        content.with("government", "\"requested\""),
        agreement(),
        RefusalReason.GOVERNMENT_EXCLUDED);
    denies(
        content.with(Signals.header(SignalKind.CONTENT, Tlp.RED)),
        agreement(),
        RefusalReason.TLP_TOO_RESTRICTIVE);
    denies(
        content.with(List.of(Indicator.of("sha1", "0"))),
        agreement(),
        RefusalReason.NOTHING_TO_DISCLOSE);
    denies(
        content, with("originsExcluded: [ncmec]", "types: [pdq]"), RefusalReason.TYPE_NOT_COVERED);
    denies(
        account.with("subjectRole", "\"victim\""),
        agreement(),
        RefusalReason.SUBJECT_ROLE_NOT_COVERED);
    denies(account.with("humanReviewed", "false"), agreement(), RefusalReason.NOT_HUMAN_REVIEWED);
    denies(
        content,
        with("governmentExcluded: true", "languages: [fr, de-CH]"),
        RefusalReason.LANGUAGE_NOT_COVERED);
    denies(
        content,
        with("governmentExcluded: true", "privateCommunications: only"),
        RefusalReason.PRIVATE_COMMUNICATIONS_NOT_COVERED);
    denies(
        content.with("privateCommunications", "true"),
        with("governmentExcluded: true", "privateCommunications: excluded"),
        RefusalReason.PRIVATE_COMMUNICATIONS_NOT_COVERED);
    denies(
        content,
        with("tool: none\n        validFrom: 2026", "tool: none\n        validFrom: 2027"),
        RefusalReason.TRANSFER_LAPSED);
  }

  @Test
  void theUnknownDeniesWhateverIsAsked() {
    for (var field : List.of("labels", "confidence", "origin", "government")) {
      denies(Signals.content().with(field, "null"), agreement(), RefusalReason.UNDECIDABLE);
      denies(
          Signals.content().with(field, "\"no-such-value\""),
          agreement(),
          RefusalReason.UNDECIDABLE);
    }
  }

  @Test
  void aLapsedOrSuspendedBasisDeniesAtBothEndsAndNothingElse() {
    // Given
    var table = table(agreement());
    var account = Signals.account();
    var lapsed = Instant.parse("2027-05-31T22:00:00Z");
    var permit = (Permit) table.release(account.facts(), Restriction.NONE, lapsed.minusMillis(1));
    var shown = account.projection(permit.fields(), permit.types());

    // Then
    var released = (Deny) table.release(account.facts(), Restriction.NONE, lapsed);
    assertThat(released.main().reason()).isEqualTo(RefusalReason.BASIS_LAPSED);
    assertThat(released.main().clause()).isEqualTo("offender-accounts");
    assertThat(released.main().words()).contains("eu-gdpr:A10");
    assertThat(released.untilChanged()).isTrue();
    assertThat(table.admit(shown, V1, "offender-accounts", lapsed.minusMillis(1)))
        .isEqualTo(permit);
    assertThat(table.admit(shown, V1, "offender-accounts", lapsed)).isInstanceOf(Deny.class);
    assertThat(table.release(Signals.content().facts(), Restriction.NONE, lapsed))
        .isInstanceOf(Permit.class);
    assertThat(table.nextChange(NOW)).contains(lapsed);
    denies(
        account,
        with("validTo: 2027-06-01T00:00:00+02:00", "suspended: true"),
        RefusalReason.BASIS_LAPSED);
  }

  @Test
  void whatTheHeaderOrTheTableSaysDeniesBeforeAnyClause() {
    var header = Signals.content().header();
    assertThat(main(PolicyTable.empty().release(Signals.content().facts(), Restriction.NONE, NOW)))
        .isEqualTo(RefusalReason.NO_AGREEMENT);
    denies(
        Signals.content(),
        with("federation: demo", "federation: other"),
        RefusalReason.FEDERATION_WRONG);
    denies(Signals.content(), with("source: harbor", "source: tern"), RefusalReason.SOURCE_WRONG);
    var table = table(agreement());
    var expired = table.release(Signals.content().facts(), Restriction.NONE, header.expiry());
    assertThat(main(expired)).isEqualTo(RefusalReason.SIGNAL_EXPIRED);
    assertThat(expired.untilChanged()).isFalse();
    var before = Instant.parse("2026-10-31T23:59:59.999Z");
    assertThat(main(table.release(Signals.content().facts(), Restriction.NONE, before)))
        .isEqualTo(RefusalReason.AGREEMENT_NOT_IN_FORCE);
  }

  @Test
  void aRestrictionTakesFieldsTypesAndPurposesBack() {
    // Given
    var table = table(agreement());
    var facts = Signals.content().facts();
    var purpose = agreement().clauses().getFirst().purpose();

    // Then
    var fewer = new Restriction(Set.of("attributes"), Set.of("url"), Set.of());
    assertThat(table.release(facts, fewer, NOW))
        .isInstanceOfSatisfying(
            Permit.class,
            permit -> {
              assertThat(permit.fields()).doesNotContain("attributes").contains("labels");
              assertThat(permit.types()).doesNotContain("url").contains("md5");
            });
    var tested = new Restriction(Set.of("confidence"), Set.of(), Set.of());
    assertThat(main(table.release(facts, tested, NOW))).isEqualTo(RefusalReason.UNDECIDABLE);
    var types = new Restriction(Set.of(), Set.of("md5"), Set.of());
    assertThat(main(table.release(facts, types, NOW))).isEqualTo(RefusalReason.NOTHING_TO_DISCLOSE);
    var purposes = new Restriction(Set.of(), Set.of(), Set.of(purpose));
    assertThat(main(table.release(facts, purposes, NOW))).isEqualTo(RefusalReason.PURPOSE_WITHHELD);
  }

  @Test
  void theRecipientRefusesWhatWasNotAgreedOrIsNotKnown() {
    // Given
    var table = table(agreement());
    var content = Signals.content();
    var clause = agreement().clauses().getFirst();
    var shown = content.projection(clause.disclosedFields(), clause.disclosedTypes());

    // Then
    var more = content.projection(Set.of("labels", "confidence", "origin", "note"), Set.of("md5"));
    var notAgreed = (Deny) table.admit(more, V1, "known-content", NOW);
    assertThat(notAgreed.main().reason()).isEqualTo(RefusalReason.FIELD_NOT_AGREED);
    assertThat(notAgreed.main().words()).endsWith("does not name: note.");
    var type = content.with(List.of(Indicator.of("sha1", "0"), Indicator.of("md5", "0")));
    assertThat(
            main(
                table.admit(
                    type.projection(clause.disclosedFields(), Set.of("md5", "sha1")),
                    V1,
                    "known-content",
                    NOW)))
        .isEqualTo(RefusalReason.FIELD_NOT_AGREED);
    assertThat(main(table.admit(shown, V1, "no-such-clause", NOW)))
        .isEqualTo(RefusalReason.CLAUSE_UNKNOWN);
    assertThat(
            main(table.admit(shown, new AgreementRef("harbor-to-lumen", 2), "known-content", NOW)))
        .isEqualTo(RefusalReason.AGREEMENT_UNKNOWN);
    assertThat(main(table.admit(shown, new AgreementRef("other", 1), "known-content", NOW)))
        .isEqualTo(RefusalReason.AGREEMENT_UNKNOWN);
  }

  @Test
  void inFlightEntriesOfAnOlderVersionAreAdmittedAtTheIntersection() {
    // Given
    var v2 =
        ExampleAgreement.signed(
                ExampleAgreement.replaced(
                        "[labels, attributes, confidence, humanReviewed, origin]",
                        "[labels, confidence, origin]")
                    .replace("version: 1", "version: 2"))
            .agreement();
    var table = PolicyTable.compileActive(List.of(agreement(), v2), AgreementLint.standard());
    var clause = agreement().clauses().getFirst();
    var shown = Signals.content().projection(clause.disclosedFields(), clause.disclosedTypes());

    // When
    var decision = table.admit(shown, V1, "known-content", NOW);

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Permit.class,
            permit -> {
              assertThat(permit.agreement()).isEqualTo(V1);
              assertThat(permit.fields())
                  .containsExactlyInAnyOrder("labels", "confidence", "origin");
            });
    assertThat(table.release(Signals.content().facts(), Restriction.NONE, NOW))
        .isInstanceOfSatisfying(
            Permit.class, permit -> assertThat(permit.agreement().version()).isEqualTo(2));
    assertThat(table.knows(V1)).isTrue();
  }

  @Test
  void agreementsThatCannotBeUsedTogetherAreRefused() {
    var lint = AgreementLint.standard();
    assertThatExceptionOfType(DefectiveDocumentException.class)
        .isThrownBy(() -> PolicyTable.compileActive(List.of(agreement(), agreement()), lint))
        .withMessageContaining("is there twice; keep one of the two");
    var other = with("recipient: lumen.example", "recipient: tern.example");
    assertThatExceptionOfType(DefectiveDocumentException.class)
        .isThrownBy(() -> PolicyTable.compileActive(List.of(agreement(), other), lint))
        .withMessageContaining("compile it apart");
  }

  private static void denies(Signals signal, Agreement agreement, RefusalReason reason) {
    var decision = release(signal, agreement);
    assertThat(decision).isInstanceOf(Deny.class);
    assertThat(main(decision)).isEqualTo(reason);
    assertThat(((Deny) decision).main().words()).endsWith(".");
  }

  private static RefusalReason main(Decision decision) {
    return ((Deny) decision).main().reason();
  }

  private static Decision release(Signals signal, Agreement agreement) {
    return table(agreement).release(signal.facts(), Restriction.NONE, NOW);
  }

  private static PolicyTable table(Agreement agreement) {
    return PolicyTable.compileActive(List.of(agreement), AgreementLint.standard());
  }
}
