package org.heliograph.protocol.agreement.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Variations;
import org.heliograph.protocol.agreement.Variations.Variation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes between versions, and whether it widens. */
class AgreementDiffTest {
  private static final Agreement EXAMPLE = EveryTerm.agreement();

  static List<Variation> variations() {
    return Variations.of(EXAMPLE);
  }

  @Test
  void theExampleIsUsable() {
    assertThat(AgreementLint.standard().defects(EXAMPLE)).isEmpty();
  }

  @Test
  void anAgreementDoesNotDifferFromItself() {
    // When
    var diff = AgreementDiff.between(EXAMPLE, EveryTerm.agreement());

    // Then
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.widens()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("variations")
  void eachComponentHasARule(Variation variation) {
    // When
    var there = AgreementDiff.between(EXAMPLE, variation.agreement());
    var back = AgreementDiff.between(variation.agreement(), EXAMPLE);

    // Then
    assertThat(there.changes()).isNotEmpty().noneMatch(change -> change.term() == Term.OTHER);
    assertThat(back.changes()).isNotEmpty().noneMatch(change -> change.term() == Term.OTHER);
    if (directions(there).equals(List.of(Direction.NARROWS))) {
      assertThat(back.widens()).as("the way back from narrower").isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource({"narrowerTerms", "narrowerClauses"})
  void whatPermitsLessNarrowsAndTheWayBackWidens(String text, String wide, String narrow) {
    // Given
    var before = EveryTerm.with(text, wide);
    var after = EveryTerm.with(text, narrow);

    // When
    var there = AgreementDiff.between(before, after);
    var back = AgreementDiff.between(after, before);

    // Then
    assertThat(directions(there)).containsExactly(Direction.NARROWS);
    assertThat(directions(back)).containsExactly(Direction.WIDENS);
  }

  static List<Arguments> narrowerTerms() {
    return List.of(
        arguments(
            "2026-11-01T00:00:00Z\n  validTo",
            "2026-11-01T00:00:00Z\n  validTo",
            "2026-11-02T00:00:00Z\n  validTo"),
        arguments(
            "validTo: 2027-11-01T00:00:00Z\n  r",
            "validTo: 2027-11-01T00:00:00Z\n  r",
            "validTo: 2027-10-01T00:00:00Z\n  r"),
        arguments("validTo: 2027-11-01T00:00:00Z\n  r", "r", "validTo: 2027-11-01T00:00:00Z\n  r"),
        arguments("reviewBy: 2027-05-01", "reviewBy: 2027-05-01", "reviewBy: 2027-04-30"),
        arguments("stalenessHours: 24", "stalenessHours: 24", "stalenessHours: 23"),
        arguments("  feed: harbor-signals\n", "", "  feed: harbor-signals\n"),
        arguments(
            "deleteOnTermination: true", "deleteOnTermination: false", "deleteOnTermination: true"),
        arguments("onward-sharing]", "onward-sharing]", "onward-sharing, model-training]"),
        arguments("{duty: receipt}", "{duty: receipt}", "{duty: receipt, withinDays: 2}"),
        arguments("under-review, confirmed", "under-review, confirmed", "confirmed"),
        arguments(", child-safeguarded]", ", child-safeguarded]", "]"),
        arguments("[received, matched]", "[received, matched]", "[matched]"),
        arguments("[jurisdiction, body]", "[jurisdiction, body]", "[]"),
        arguments("    members: [jurisdiction, body]\n", "", "    members: [jurisdiction]\n"),
        arguments("{duty: receipt}", "{duty: receipt}", "{duty: receipt}\n    - {duty: appeals}"),
        arguments(
            "outcomes, withinDays: 30", "outcomes, withinDays: 30", "outcomes, withinDays: 29"),
        arguments(
            "2027-06-01T00:00:00+02:00", "2027-06-01T00:00:00+02:00", "2027-05-31T00:00:00+02:00"),
        arguments(
            "2027-06-01T00:00:00+02:00",
            "2027-06-01T00:00:00+02:00",
            "2027-06-01T00:00:00+02:00\n          suspended: true"));
  }

  static List<Arguments> narrowerClauses() {
    return List.of(
        arguments("kinds: [content, link]", "kinds: [content, link]", "kinds: [content]"),
        arguments(
            "types: [pdq, md5, sha256]\n", "types: [pdq, md5, sha256]\n", "types: [pdq, md5]\n"),
        arguments("[pdq, md5, sha256]\n", "[]\n", "[pdq, md5, sha256]\n"),
        arguments("labels: [tc:A1, tc:A2]", "labels: [tc:A1, tc:A2]", "labels: [tc:A1]"),
        arguments("labels: [tc:A1, tc:A2]", "", "labels: [tc:A1, tc:A2]"),
        arguments("exact-match", "broad-match", "exact-match"),
        arguments("exact-match", "exact-match", "literal"),
        arguments("subjectRoles: [suspected-offender]", "", "subjectRoles: [suspected-offender]"),
        arguments("minimumConfidence: 60", "minimumConfidence: 60", "minimumConfidence: 61"),
        arguments("humanReviewedOnly: true", "humanReviewedOnly: false", "humanReviewedOnly: true"),
        arguments("languages: [en, fr]", "languages: [en, fr]", "languages: [en]"),
        arguments("languages: [en, fr]", "", "languages: [en, fr]"),
        arguments(
            "originsExcluded: [ncmec]",
            "originsExcluded: [ncmec]",
            "originsExcluded: [ncmec, hotline]"),
        arguments("s: excluded", "s: included", "s: excluded"),
        arguments(
            "governmentExcluded: true", "governmentExcluded: false", "governmentExcluded: true"),
        arguments(
            "[labels, attributes, confidence",
            "[labels, attributes, confidence",
            "[labels, confidence"),
        arguments("url, domain]", "url, domain]", "url]"),
        arguments("tlpCeiling: AMBER\n", "tlpCeiling: AMBER\n", "tlpCeiling: GREEN\n"),
        arguments("retentionDays: 365", "retentionDays: 365", "retentionDays: 364"),
        arguments(
            "retentionDays: 180", "retentionDays: 180\n      onward: true", "retentionDays: 180"),
        arguments(
            "retentionDays: 180",
            "retentionDays: 180",
            "retentionDays: 180\n      aggregatesOnly: true"),
        arguments("internally-visible", "internally-visible", "contact-for-instruction"),
        arguments("attribution: must-not", "attribution: may", "attribution: must-not"),
        arguments("encryptAtRest: true", "encryptAtRest: false", "encryptAtRest: true"));
  }

  @Test
  void aNewClauseWidensAndOneLessDoesNot() {
    // Given
    var less = EveryTerm.without("offender-accounts");

    // Then
    assertThat(AgreementDiff.between(less, EXAMPLE).changes())
        .containsExactly(
            new Change.Added(
                Place.clause("offender-accounts"),
                Term.CLAUSES,
                Direction.WIDENS,
                List.of(EXAMPLE.clauses().get(1))));
    assertThat(AgreementDiff.between(EXAMPLE, less).widens()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("notUnderstood")
  void whatCannotBeWeighedWidensBothWays(String text, String replacement) {
    // Given
    var other = EveryTerm.with(text, replacement);

    // Then
    assertThat(AgreementDiff.between(EXAMPLE, other).widens()).isTrue();
    assertThat(AgreementDiff.between(other, EXAMPLE).widens()).isTrue();
  }

  static List<Arguments> notUnderstood() {
    return List.of(
        arguments("id: programme.placeholder-programme", "id: harbor-to-other"),
        arguments("source: harbor.example", "source: tern.example"),
        arguments("recipient: lumen.example", "recipient: tern.example"),
        arguments("federation: demo.example", "federation: other.example"),
        arguments("language: en", "language: fr"),
        arguments("feed: harbor-signals", "feed: harbor-other"),
        arguments("id: placeholder-programme", "id: other-programme"),
        arguments("separate-controllers", "joint-controllers"),
        arguments("sharing record 2026-7", "sharing record 2026-8"),
        arguments("    - {party: source, capacity: platform}\n", ""),
        arguments("    - {duty: preserve}\n", ""),
        arguments("{duty: preserve}", "{duty: preserve, withinDays: 90}"),
        arguments("purpose: prevent-child-sexual-exploitation", "purpose: protect-victims"),
        arguments("assessment 2026-4", "assessment 2026-5"),
        arguments("eu-gdpr:A6-1-f", "eu-gdpr:A6-1-e"),
        arguments("eu-gdpr:A46-2-c", "eu-gdpr:A46-3-a"),
        arguments("country: US", "country: CA"),
        arguments("assessment T-3", "assessment T-4"),
        arguments("privateCommunications: excluded", "privateCommunications: only"),
        arguments("dataClass: content", "dataClass: records"),
        arguments("dataClass: content", "specialCategory: true"),
        arguments("attribution: must-not", "attribution: must"));
  }

  @Test
  void oneBasisLessAsksForLess() {
    // Given
    var after =
        EveryTerm.with(
            """
                    - provision: eu-eprivacy:successor
                      reference: Placeholder Act s.17
                      validFrom: 2026-11-01T00:00:00Z
                      validTo: 2027-06-01T00:00:00+02:00
            """,
            "");

    // Then
    assertThat(AgreementDiff.between(EXAMPLE, after).changes())
        .singleElement()
        .isInstanceOf(Change.Removed.class)
        .returns("clauses[known-content].senderBases", Change::path)
        .returns(Direction.WIDENS, Change::direction);
  }

  @ParameterizedTest
  @MethodSource("saysTheSame")
  void whatPermitsTheSameIsNeutral(String text, String replacement) {
    // Given
    var other = EveryTerm.with(text, replacement);

    // Then
    assertThat(directions(AgreementDiff.between(EXAMPLE, other)))
        .containsExactly(Direction.NEUTRAL);
  }

  static List<Arguments> saysTheSame() {
    return List.of(
        arguments("  version: 1\n", "  version: 2\n"),
        arguments("title: Child safety", "title: Safety"),
        arguments("title: Accounts of", "title: The accounts of"),
        arguments("placeholder-programme, version: 2", "placeholder-programme, version: 3"),
        arguments("2027-06-01T00:00:00+02:00", "2027-05-31T22:00:00Z"),
        arguments(
            "    - {duty: receipt}\n    - {duty: apply-withdrawals, withinDays: 1}\n",
            "    - {duty: apply-withdrawals, withinDays: 1}\n    - {duty: receipt}\n"));
  }

  @Test
  void whereAccountsGoTheirRolesSayNothing() {
    // Given
    var before = EveryTerm.with("kinds: [account]", "kinds: [account, link]");
    var after =
        EveryTerm.with(
            "kinds: [account]", "kinds: [link]", "subjectRoles: [suspected-offender]", "");

    // Then
    assertThat(AgreementDiff.between(before, after).widens()).isFalse();
  }

  private static List<Direction> directions(AgreementDiff diff) {
    return diff.changes().stream().map(Change::direction).distinct().toList();
  }
}
