package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.policy.Deny.ClauseDenials;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why one clause denies a signal; holds no indicator value.
 *
 * @param shown bits of the checks whose field the recipient sees
 */
record Explanation(ClauseRow row, SignalFacts facts, int shown, Instant now) {
  /**
   * The denials of the clause.
   *
   * @param failed bits of the checks that failed on what the recipient sees
   * @param failedAtSource bits of the checks for the source alone that failed
   */
  ClauseDenials denials(int failed, int failedAtSource) {
    return new ClauseDenials(
        Integer.numberOfTrailingZeros(failed | failedAtSource),
        () ->
            Stream.concat(
                denials(failed, row.scope, row.visible & shown),
                denials(failedAtSource, row.sourceOnly, Check.FULL_RECORD)));
  }

  private Stream<Denial> denials(int failed, ConditionRow rules, int visible) {
    int unknown = rules.unknown(facts, visible);
    return Arrays.stream(Check.values())
        .filter(check -> (failed & check.bit()) != 0)
        .map(check -> denial(check, (unknown & check.bit()) != 0, rules));
  }

  private Denial denial(Check check, boolean undecidable, ConditionRow rules) {
    return new Denial(
        undecidable ? RefusalReason.UNDECIDABLE : check.reason(),
        row.agreement,
        row.clause.id(),
        undecidable ? undecidable(check) : words(check, rules.conditions()));
  }

  private static String undecidable(Check check) {
    return "The clause asks for %s, which the signal does not state or does not show."
        .formatted(check.field());
  }

  private String words(Check check, Conditions rules) {
    var clause = row.clause;
    var header = facts.header;
    return switch (check) {
      case KIND -> covers(names(clause.scope().kinds()), name(header.kind()));
      case AGGREGATES -> "The clause is for counts over many signals; no single one goes under it.";
      case TYPE -> covers(list(clause.scope().types()), "the types that the signal shows");
      case SUBJECT_ROLE ->
          covers("accounts of " + names(rules.subjectRoles()), name(facts.subjectRole));
      case LABEL -> covers(list(rules.labels()), list(facts.labels));
      case LANGUAGE -> covers(list(rules.languages()), facts.language);
      case ORIGIN -> excludes("signals that came from " + name(facts.origin));
      case PRIVATE_COMMUNICATIONS ->
          facts.privateCommunications
              ? excludes("what was found in private communications")
              : covers("only what was found in private communications", "other signals");
      case GOVERNMENT -> excludes("signals with government involvement");
      case HUMAN_REVIEWED -> "The clause asks for signals that a person has reviewed.";
      case CONFIDENCE ->
          "The clause asks for a confidence of at least %d; the signal has %d."
              .formatted(rules.minimumConfidence(), facts.confidence);
      case INDICATORS ->
          "The clause discloses %s; the signal has none of them that may go."
              .formatted(list(clause.disclosedTypes()));
      case TLP ->
          covers("signals up to TLP:" + name(clause.tlpCeiling()), "TLP:" + name(header.tlp()));
      case PURPOSE -> "The source has taken back the purpose " + name(row.clause.purpose()) + ".";
      case BASIS -> "Not in force at %s: %s.".formatted(now, lapsedBases());
      case TRANSFER -> "The clause's transfer tool is not in force at %s.".formatted(now);
      case AGREEMENT ->
          "Agreement %s version %d is suspended."
              .formatted(row.agreement.id(), row.agreement.version());
    };
  }

  private static String covers(String covered, String not) {
    return "The clause covers %s, not %s.".formatted(covered, not);
  }

  private static String excludes(String excluded) {
    return "The clause excludes %s.".formatted(excluded);
  }

  private String lapsedBases() {
    return row.bases()
        .filter(basis -> !basis.holdsAt(now))
        .map(basis -> name(basis.provision()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String names(Collection<? extends WireNamed> constants) {
    return list(constants.stream().map(WireNamed::wireName).toList());
  }

  private static String name(@Nullable WireNamed constant) {
    return constant == null ? "unknown" : constant.wireName();
  }

  private static String name(String iri) {
    return Vocabulary.standard().shortName(iri);
  }

  private static String list(Collection<String> names) {
    return names.isEmpty() ? "nothing" : names.stream().sorted().collect(Collectors.joining(", "));
  }
}
