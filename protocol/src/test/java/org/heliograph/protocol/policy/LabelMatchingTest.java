package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.agreement.Scope;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.taxonomy.ConditionState;
import org.heliograph.protocol.taxonomy.Crosswalk;
import org.heliograph.protocol.taxonomy.Label;
import org.heliograph.protocol.taxonomy.LabelMatch;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.heliograph.protocol.taxonomy.MappingRelation;
import org.junit.jupiter.api.Test;

/** A clause may name labels of its own scheme; others match only where and as far as it says so. */
class LabelMatchingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Agreement EXAMPLE = ExampleAgreement.agreement();
  private static final Clause CLAUSE = EXAMPLE.clauses().getFirst();
  private static final Crosswalk SHIPPED = Crosswalk.shipped();

  @Test
  void aLabelOfAnotherSchemeMatchesOnlyWhereTheClauseSaysSo() {
    for (var wanted : labels()) {
      for (var match : SHIPPED.exactAndBroadMatches(wanted)) {
        if (match.label().equals(wanted) || !match.conditions().isEmpty()) {
          continue;
        }
        boolean exact = match.relation() == MappingRelation.EXACT_MATCH;
        var signal = signal(match.label(), "null");

        // Then
        denied(signal, wanted, LabelMatching.LITERAL);
        permitted(signal, wanted, LabelMatching.BROAD_MATCH);
        if (exact) {
          permitted(signal, wanted, LabelMatching.EXACT_MATCH);
        } else if (exactMatches(wanted, match.label()).isEmpty()) {
          denied(signal, wanted, LabelMatching.EXACT_MATCH);
        }
      }
    }
  }

  @Test
  void aConditionIsDecidedFromTheAttributesOrDoesNotMatch() {
    int told = 0;
    for (var wanted : labels()) {
      for (var match : SHIPPED.exactAndBroadMatches(wanted)) {
        if (match.conditions().size() != 1 || unconditional(wanted, match.label())) {
          continue;
        }
        var condition = match.conditions().getFirst();
        for (var term : terms(condition.met(), condition.notMet())) {
          var json = "{\"%s\":\"%s\"}".formatted(condition.attribute(), term);
          var attributes = java.util.Map.of(condition.attribute(), term);
          boolean met =
              SHIPPED.exactAndBroadMatches(wanted).stream()
                  .filter(other -> other.label().equals(match.label()))
                  .anyMatch(other -> other.holds(attributes));
          told += condition.state(attributes) == ConditionState.MET ? 1 : 0;

          // Then
          if (met) {
            permitted(signal(match.label(), json), wanted, LabelMatching.BROAD_MATCH);
          } else {
            denied(signal(match.label(), json), wanted, LabelMatching.BROAD_MATCH);
          }
        }
        denied(signal(match.label(), "null"), wanted, LabelMatching.BROAD_MATCH);
      }
    }
    assertThat(told).as("conditions that were met").isGreaterThan(3);
  }

  @Test
  void attributesThatAreNotDisclosedDecideNothingInTheScope() {
    for (var wanted : labels()) {
      for (var match : SHIPPED.exactAndBroadMatches(wanted)) {
        if (match.conditions().size() == 1 && !unconditional(wanted, match.label())) {
          var condition = match.conditions().getFirst();
          for (var term : terms(condition.met(), Set.of())) {
            var json = "{\"%s\":\"%s\"}".formatted(condition.attribute(), term);
            var facts = signal(match.label(), json).facts();
            var withheld = new Restriction(Set.of("attributes"), Set.of(), Set.of());
            var table = table(wanted, LabelMatching.BROAD_MATCH, Set.of("labels", "attributes"));

            // Then
            assertThat(table.release(facts, withheld, NOW)).isInstanceOf(Deny.class);
            assertThat(
                    table(wanted, LabelMatching.BROAD_MATCH, Set.of("labels"))
                        .release(facts, Restriction.NONE, NOW))
                .isInstanceOf(Deny.class);
          }
        }
      }
    }
  }

  private static boolean unconditional(Label wanted, Label label) {
    return SHIPPED.exactAndBroadMatches(wanted).stream()
        .anyMatch(match -> match.label().equals(label) && match.conditions().isEmpty());
  }

  private static List<LabelMatch> exactMatches(Label wanted, Label label) {
    return SHIPPED.exactMatches(wanted).stream()
        .filter(match -> match.label().equals(label))
        .toList();
  }

  /** Those that are named, and one that leaves it open. */
  private static Set<String> terms(Set<String> met, Set<String> notMet) {
    var terms = new HashSet<>(met);
    terms.addAll(notMet);
    terms.remove("*");
    return terms;
  }

  private static void permitted(Signals signal, Label wanted, LabelMatching matching) {
    var table = table(wanted, matching, Set.of("labels", "attributes"));
    assertThat(table.release(signal.facts(), Restriction.NONE, NOW))
        .as("%s for %s, %s", signal.fields(), wanted, matching)
        .isInstanceOfSatisfying(
            Permit.class,
            permit ->
                assertThat(
                        table.admit(
                            signal.projection(permit.fields(), permit.types()),
                            permit.agreement(),
                            permit.clause().id(),
                            NOW))
                    .isEqualTo(permit));
  }

  private static void denied(Signals signal, Label wanted, LabelMatching matching) {
    var table = table(wanted, matching, Set.of("labels", "attributes"));
    assertThat(table.release(signal.facts(), Restriction.NONE, NOW))
        .as("%s for %s, %s", signal.fields(), wanted, matching)
        .isInstanceOfSatisfying(
            Deny.class,
            deny -> assertThat(deny.main().reason()).isEqualTo(RefusalReason.LABEL_NOT_COVERED));
  }

  private static Signals signal(Label label, String attributes) {
    var json = "[{\"scheme\":\"%s\",\"code\":\"%s\"}]".formatted(label.scheme(), label.code());
    return Signals.content().with("labels", json).with("attributes", attributes);
  }

  private static PolicyTable table(Label wanted, LabelMatching matching, Set<String> fields) {
    var conditions =
        new Conditions(
            Set.of(wanted.toString()),
            Set.of(),
            0,
            false,
            Set.of(),
            Set.of(),
            PrivateCommunications.INCLUDED,
            false,
            matching);
    var scope = new Scope(Set.of(SignalKind.CONTENT), Set.of(), conditions);
    var clause = Copies.with(CLAUSE, scope, fields, Set.of("md5"));
    return PolicyTable.compileActive(
        List.of(Copies.with(EXAMPLE, List.of(clause))), AgreementLint.standard());
  }

  private static List<Label> labels() {
    var labels = new ArrayList<Label>();
    var schemes = LabelSchemes.standard();
    for (var id : schemes.ids()) {
      for (var scheme : schemes.find(id).stream().toList()) {
        scheme.codes().keySet().forEach(code -> labels.add(new Label(id, code)));
      }
    }
    return labels;
  }
}
