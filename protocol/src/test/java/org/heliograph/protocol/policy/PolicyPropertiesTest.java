package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties over random signals, agreements and instants; a failure names its seed. */
class PolicyPropertiesTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());
  private static final Instant BEGIN = Instant.parse("2026-10-25T00:00:00Z");
  private static final Agreement EXAMPLE = ExampleAgreement.agreement();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "10",
          "70",
          "95",
          "\"ncmec\"",
          "\"own-platform\"",
          "\"de\"",
          "\"none\"",
          "\"origin\"",
          "[{\"scheme\":\"tc\",\"code\":\"A1\"}]");

  private final Random random = new Random(SEED);

  @BeforeEach
  void tellTheSeed() {
    System.err.println("-Dheliograph.seed=" + SEED);
  }

  @Test
  void releaseAndAdmitDecideAlikeOnEqualProjections() {
    int permitted = 0;
    for (int round = 0; round < 100; round++) {
      var agreement = agreement();
      var table = table(agreement);
      for (int i = 0; i < 1_000; i++) {
        var signal = signal();
        var now = instant();
        var released = table.release(signal.facts(), Restriction.NONE, now);
        if (released instanceof Permit permit) {
          permitted++;
          var shown = signal.projection(permit.fields(), permit.types());
          assertThat(table.admit(shown, permit.agreement(), permit.clause().id(), now))
              .isEqualTo(permit);
        } else {
          for (var clause : agreement.clauses()) {
            var shown = shown(signal, clause);
            var admitted = table.admit(shown, agreement.ref(), clause.id(), now);
            assertThat(admitted instanceof Permit && clause.sourceOnly().equals(Conditions.NONE))
                .isFalse();
          }
        }
      }
    }
    assertThat(permitted).as("the sample is not trivial").isGreaterThan(5_000);
  }

  @Test
  void removingAPermissionOrAddingAProhibitionNeverPermitsMore() {
    for (int round = 0; round < 300; round++) {
      var agreement = agreement();
      var wide = table(agreement);
      var narrow = table(narrowed(agreement));
      for (int i = 0; i < 100; i++) {
        var facts = signal().facts();
        var now = instant();
        if (wide.release(facts, Restriction.NONE, now) instanceof Deny) {
          assertThat(narrow.release(facts, Restriction.NONE, now)).isInstanceOf(Deny.class);
        }
      }
    }
  }

  @Test
  void aRestrictionNeverPermitsMore() {
    for (int round = 0; round < 200; round++) {
      var table = table(agreement());
      for (int i = 0; i < 100; i++) {
        var facts = signal().facts();
        var now = instant();
        var fields = random.nextBoolean() ? Set.of("labels") : Set.of("origin", "note");
        var restriction = new Restriction(fields, Set.of("md5"), Set.of());
        if (table.release(facts, restriction, now) instanceof Permit restricted) {
          assertThat(restricted.fields()).doesNotContainAnyElementsOf(fields);
          assertThat(restricted.types()).doesNotContain("md5");
          assertThat(table.release(facts, Restriction.NONE, now)).isInstanceOf(Permit.class);
        }
      }
    }
  }

  @Test
  void forgettingAFieldNeverPermits() {
    for (int round = 0; round < 200; round++) {
      var table = table(agreement());
      for (int i = 0; i < 100; i++) {
        var signal = signal();
        var now = instant();
        var fields = new ArrayList<>(signal.fields().keySet());
        var poorer = signal.with(fields.get(random.nextInt(fields.size())), "null");
        if (table.release(signal.facts(), Restriction.NONE, now) instanceof Deny) {
          assertThat(table.release(poorer.facts(), Restriction.NONE, now)).isInstanceOf(Deny.class);
        }
      }
    }
  }

  private static Projection shown(Signals signal, Clause clause) {
    var fields = new HashSet<>(clause.disclosedFields());
    if (signal.header().kind() != SignalKind.ACCOUNT) {
      fields.remove("subjectRole");
    }
    return signal.projection(fields, clause.disclosedTypes());
  }

  private Signals signal() {
    var signal = random.nextBoolean() ? Signals.content() : Signals.account();
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      var fields = new ArrayList<>(signal.fields().keySet());
      var field = fields.get(random.nextInt(fields.size()));
      signal = signal.with(field, VALUES.get(random.nextInt(VALUES.size())));
    }
    if (random.nextInt(8) == 0) {
      var tlp = List.of(Tlp.values()).get(random.nextInt(5));
      signal = signal.with(Signals.header(signal.header().kind(), tlp));
    }
    return random.nextInt(8) == 0
        ? signal.with(List.of(Indicator.of("md5", "0"), Indicator.of("phone", "1")))
        : signal;
  }

  private Instant instant() {
    return BEGIN.plusSeconds(random.nextLong(300L * 24 * 3600));
  }

  private Agreement agreement() {
    var clauses =
        EXAMPLE.clauses().stream()
            .map(clause -> random.nextBoolean() ? clause : with(clause, conditions()))
            .toList();
    return with(random.nextBoolean() ? clauses : clauses.reversed());
  }

  private Agreement narrowed(Agreement agreement) {
    var clauses = new ArrayList<>(agreement.clauses());
    int place = random.nextInt(clauses.size());
    var clause = clauses.get(place);
    var c = clause.sourceOnly();
    switch (random.nextInt(5)) {
      case 0 -> {
        if (clauses.size() > 1) {
          clauses.remove(place);
        }
      }
      case 1 -> clauses.set(place, with(clause, 99, c.originsExcluded(), c.humanReviewedOnly()));
      case 2 ->
          clauses.set(place, with(clause, c.minimumConfidence(), Set.of(Origin.values()), true));
      case 3 -> clauses.set(place, with(clause, Tlp.CLEAR));
      default -> clauses.set(place, with(clause, c.minimumConfidence(), c.originsExcluded(), true));
    }
    return with(clauses);
  }

  private Conditions conditions() {
    return conditions(
        random.nextInt(100),
        random.nextBoolean() ? Set.of(Origin.NCMEC) : Set.of(),
        random.nextBoolean());
  }

  private static Clause with(Clause clause, int confidence, Set<Origin> origins, boolean reviewed) {
    var old = clause.sourceOnly();
    return with(
        clause,
        new Conditions(
            old.labels(),
            old.subjectRoles(),
            confidence,
            reviewed,
            old.languages(),
            origins,
            old.privateCommunications(),
            old.governmentExcluded(),
            old.labelMatching()));
  }

  private static Clause with(Clause clause, Conditions sourceOnly) {
    return with(clause, sourceOnly, clause.tlpCeiling());
  }

  private static Clause with(Clause clause, Tlp ceiling) {
    return with(clause, clause.sourceOnly(), ceiling);
  }

  private static Clause with(Clause clause, Conditions sourceOnly, Tlp ceiling) {
    return new Clause(
        clause.id(),
        clause.title(),
        clause.purpose(),
        clause.senderBases(),
        clause.recipientBases(),
        clause.transfer(),
        clause.scope(),
        sourceOnly,
        clause.disclosedFields(),
        clause.disclosedTypes(),
        ceiling,
        clause.retentionDays(),
        clause.onward(),
        clause.aggregatesOnly(),
        clause.specialCategory(),
        clause.dataClass(),
        clause.handling());
  }

  private static Agreement with(List<Clause> clauses) {
    return new Agreement(
        EXAMPLE.schema(),
        EXAMPLE.id(),
        EXAMPLE.version(),
        EXAMPLE.title(),
        EXAMPLE.federation(),
        EXAMPLE.source(),
        EXAMPLE.recipient(),
        EXAMPLE.keys(),
        EXAMPLE.validity(),
        EXAMPLE.reviewBy(),
        EXAMPLE.stalenessHours(),
        EXAMPLE.language(),
        EXAMPLE.feed(),
        EXAMPLE.deleteOnTermination(),
        EXAMPLE.programme(),
        EXAMPLE.arrangement(),
        EXAMPLE.capacities(),
        EXAMPLE.prohibitions(),
        EXAMPLE.duties(),
        EXAMPLE.returns(),
        clauses);
  }

  private static PolicyTable table(Agreement agreement) {
    return PolicyTable.compileActive(List.of(agreement), AgreementLint.standard());
  }

  private static Conditions conditions(int confidence, Set<Origin> origins, boolean reviewed) {
    return new Conditions(
        Set.of(),
        Set.of(),
        confidence,
        reviewed,
        Set.of(),
        origins,
        PrivateCommunications.INCLUDED,
        false,
        LabelMatching.LITERAL);
  }
}
