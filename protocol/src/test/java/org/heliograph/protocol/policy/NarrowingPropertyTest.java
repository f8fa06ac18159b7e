package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.Scope;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties of the mix that the benchmark uses; a failure names its seed. */
class NarrowingPropertyTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());
  private static final Instant BEGIN = Instant.parse("2026-10-25T00:00:00Z");
  private static final AgreementLint LINT = AgreementLint.standard();

  private final Random random = new Random(SEED);
  private final PolicyMix mix = new PolicyMix(random);

  @BeforeEach
  void tellTheSeed() {
    System.err.println("-Dheliograph.seed=" + SEED);
  }

  @Test
  void takingAnyPermissionAwayNeverPermitsMore() {
    int narrowings = 0;
    for (int round = 0; round < 400; round++) {
      var agreement = mix.agreements(1).getFirst();
      var narrowed = Copies.with(agreement, narrowed(agreement.clauses()));
      if (!LINT.defects(narrowed).isEmpty()) {
        continue;
      }
      narrowings++;
      var wide = table(agreement);
      var narrow = table(narrowed);
      for (int i = 0; i < 50; i++) {
        var facts = mix.signal().facts();
        var now = instant();
        var before = wide.release(facts, Restriction.NONE, now);
        if (narrow.release(facts, Restriction.NONE, now) instanceof Permit after) {
          assertThat(before).isInstanceOf(Permit.class);
          var permit = (Permit) before;
          if (permit.clause().id().equals(after.clause().id())) {
            assertThat(permit.fields()).containsAll(after.fields());
            assertThat(permit.types()).containsAll(after.types());
          }
        }
      }
    }
    assertThat(narrowings).as("usable narrowings").isGreaterThan(100);
  }

  @Test
  void bothEndsDecideAlikeOnEqualProjections() {
    int permitted = 0;
    for (int round = 0; round < 100; round++) {
      var agreements = mix.agreements(1 + random.nextInt(4));
      var source = PolicyTable.compileActive(agreements, LINT);
      var recipient = PolicyTable.compileActive(agreements, LINT);
      for (int i = 0; i < 1_000; i++) {
        var signal = mix.signal();
        var now = instant();
        if (source.release(signal.facts(), Restriction.NONE, now) instanceof Permit permit) {
          permitted++;
          var shown = signal.projection(permit.fields(), permit.types());
          assertThat(recipient.admit(shown, permit.agreement(), permit.clause().id(), now))
              .isEqualTo(permit);
        } else {
          noClauseAdmits(recipient, agreements, signal, now);
        }
      }
    }
    assertThat(permitted).as("the sample is not trivial").isBetween(20_000, 90_000);
  }

  private static void noClauseAdmits(
      PolicyTable table, List<Agreement> agreements, Signals signal, Instant now) {
    for (var agreement : agreements) {
      for (var clause : agreement.clauses()) {
        if (clause.sourceOnly().equals(Conditions.NONE)) {
          var shown = signal.projection(clause.disclosedFields(), clause.disclosedTypes());
          assertThat(table.admit(shown, agreement.ref(), clause.id(), now))
              .isInstanceOf(Deny.class);
        }
      }
    }
  }

  @Test
  void whatIsNotKnownNeverPermitsAndARefusalSaysAllItsReasons() {
    for (int round = 0; round < 100; round++) {
      var agreement = mix.agreements(1).getFirst();
      var table = table(agreement);
      for (int i = 0; i < 50; i++) {
        var signal = mix.signal();
        var now = instant();
        var names = new ArrayList<>(signal.fields().keySet());
        var poorer = signal.with(names.get(random.nextInt(names.size())), "null");
        if (table.release(poorer.facts(), Restriction.NONE, now) instanceof Permit permit) {
          assertThat(table.release(signal.facts(), Restriction.NONE, now))
              .as("%s knows more than %s, of which %s goes", signal, poorer, permit.clause().id())
              .isInstanceOf(Permit.class);
        } else {
          saysAll((Deny) table.release(poorer.facts(), Restriction.NONE, now), agreement);
        }
      }
    }
  }

  private static void saysAll(Deny deny, Agreement agreement) {
    assertThat(deny.denials())
        .isNotEmpty()
        .allSatisfy(
            denial -> {
              assertThat(denial.words()).endsWith(".");
              assertThat(denial.agreement()).isEqualTo(agreement.ref());
            });
    if (deny.main().reason() != RefusalReason.AGREEMENT_NOT_IN_FORCE) {
      var named = deny.denials().stream().map(Denial::clause).distinct().toList();
      assertThat(named)
          .containsExactlyElementsOf(agreement.clauses().stream().map(Clause::id).toList());
    }
  }

  private Instant instant() {
    return BEGIN.plusSeconds(random.nextLong(300L * 24 * 3600));
  }

  private static PolicyTable table(Agreement agreement) {
    return PolicyTable.compileActive(List.of(agreement), LINT);
  }

  /** One clause, kind, field, type, label or role less, or a condition more. */
  private List<Clause> narrowed(List<Clause> all) {
    var clauses = new ArrayList<>(all);
    int place = random.nextInt(clauses.size());
    var clause = clauses.get(place);
    var scope = clause.scope();
    var rules = scope.conditions();
    switch (random.nextInt(9)) {
      case 0 -> clauses.remove(place);
      case 1 ->
          clauses.set(place, with(clause, new Scope(less(scope.kinds()), scope.types(), rules)));
      case 2 ->
          clauses.set(
              place,
              Copies.with(clause, scope, less(clause.disclosedFields()), clause.disclosedTypes()));
      case 3 ->
          clauses.set(
              place,
              Copies.with(clause, scope, clause.disclosedFields(), less(clause.disclosedTypes())));
      case 4 -> clauses.set(place, with(clause, labels(rules, fewer(rules.labels()))));
      case 5 -> clauses.set(place, with(clause, confidence(rules, 99)));
      case 6 -> clauses.set(place, with(clause, reviewed(rules)));
      case 7 -> clauses.set(place, with(clause, languages(rules, Set.of("de"))));
      default ->
          clauses.set(
              place, with(clause, new Scope(scope.kinds(), clause.disclosedTypes(), rules)));
    }
    return clauses;
  }

  private <T> Set<T> less(Set<T> set) {
    var rest = new HashSet<>(set);
    dropped(set).ifPresent(rest::remove);
    return rest;
  }

  /** At least one is left, since none at all asks for nothing. */
  private Set<String> fewer(Set<String> set) {
    return set.size() > 1 ? less(set) : set;
  }

  private <T> Optional<T> dropped(Set<T> set) {
    return set.stream().skip(set.isEmpty() ? 0 : random.nextInt(set.size())).findFirst();
  }

  private static Clause with(Clause clause, Scope scope) {
    return Copies.with(clause, scope, clause.disclosedFields(), clause.disclosedTypes());
  }

  private static Clause with(Clause clause, Conditions conditions) {
    var scope = clause.scope();
    return with(clause, new Scope(scope.kinds(), scope.types(), conditions));
  }

  private static Conditions labels(Conditions old, Set<String> labels) {
    return conditions(
        old, labels, old.minimumConfidence(), old.humanReviewedOnly(), old.languages());
  }

  private static Conditions confidence(Conditions old, int minimum) {
    return conditions(old, old.labels(), minimum, old.humanReviewedOnly(), old.languages());
  }

  private static Conditions reviewed(Conditions old) {
    return conditions(old, old.labels(), old.minimumConfidence(), true, old.languages());
  }

  private static Conditions languages(Conditions old, Set<String> languages) {
    var both = new HashSet<>(old.languages());
    both.retainAll(languages);
    return conditions(
        old,
        old.labels(),
        old.minimumConfidence(),
        old.humanReviewedOnly(),
        old.languages().isEmpty() ? languages : both.isEmpty() ? old.languages() : both);
  }

  private static Conditions conditions(
      Conditions old, Set<String> labels, int confidence, boolean reviewed, Set<String> languages) {
    return new Conditions(
        labels,
        old.subjectRoles(),
        confidence,
        reviewed,
        languages,
        old.originsExcluded(),
        old.privateCommunications(),
        old.governmentExcluded(),
        LabelMatching.LITERAL);
  }
}
