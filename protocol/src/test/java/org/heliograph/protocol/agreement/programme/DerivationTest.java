package org.heliograph.protocol.agreement.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.signal.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivationTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());
  private static final Programme PROGRAMME = ExampleProgramme.programme();
  private static final Accession SOURCE = ExampleProgramme.source();
  private static final Accession RECIPIENT = ExampleProgramme.recipient();

  @Test
  void derivationOnlyNarrows() {
    // Given
    System.err.println("-Dheliograph.seed=" + SEED);
    var random = new Random(SEED);
    var full = PROGRAMME.derive(SOURCE, RECIPIENT).orElseThrow();
    int narrower = 0;

    for (int round = 0; round < 2_000; round++) {
      // When
      var source = ExampleProgramme.with(SOURCE, asSource(random));
      var recipient =
          ExampleProgramme.with(RECIPIENT, new AsRecipient(some(random, clauseIds(), 8)));
      var derived = PROGRAMME.derive(source, recipient);

      // Then
      if (derived.isPresent()) {
        var diff = AgreementDiff.between(full, derived.get());
        assertThat(diff.widens()).as("%s %s", source, recipient).isFalse();
        assertThat(AgreementLint.standard().defects(derived.get())).isEmpty();
        assertThat(derived.get().clauses()).allSatisfy(it -> assertWithin(it, full));
        narrower += derived.get().equals(full) ? 0 : 1;
      }
    }
    assertThat(narrower).as("the sample is not trivial").isGreaterThan(500);
  }

  private static void assertWithin(Clause derived, Agreement full) {
    var clause = full.clause(derived.id()).orElseThrow();
    assertThat(clause.disclosedFields()).containsAll(derived.disclosedFields());
    assertThat(clause.disclosedTypes()).containsAll(derived.disclosedTypes());
    assertThat(derived.retentionDays()).isLessThanOrEqualTo(clause.retentionDays());
    assertThat(derived.tlpCeiling().stricterThan(clause.tlpCeiling())).isFalse();
    assertThat(derived.scope()).isEqualTo(clause.scope());
    assertThat(derived.sourceOnly()).isEqualTo(clause.sourceOnly());
  }

  @Test
  void whatAMemberWithholdsIsNotInTheAgreement() {
    // Given
    var narrowing =
        new AsSource(
            Set.of(),
            Set.of("attributes"),
            Set.of("url"),
            Optional.of(Tlp.GREEN),
            OptionalInt.of(90));

    // When
    var derived =
        PROGRAMME.derive(ExampleProgramme.with(SOURCE, narrowing), RECIPIENT).orElseThrow();

    // Then
    var clause = derived.clause("known-content").orElseThrow();
    assertThat(clause.disclosedFields()).doesNotContain("attributes").contains("labels");
    assertThat(clause.disclosedTypes()).doesNotContain("url").contains("pdq");
    assertThat(clause.tlpCeiling()).isEqualTo(Tlp.GREEN);
    assertThat(clause.retentionDays()).isEqualTo(90);
  }

  @Test
  void aClauseThatAsksForWhatIsWithheldFallsAway() {
    // Given
    var narrowing =
        new AsSource(
            Set.of(), Set.of("subjectRole"), Set.of(), Optional.empty(), OptionalInt.empty());

    // When
    var derived =
        PROGRAMME.derive(ExampleProgramme.with(SOURCE, narrowing), RECIPIENT).orElseThrow();

    // Then
    assertThat(derived.clauses()).extracting(Clause::id).containsExactly("known-content");
    assertThat(ProgrammeLint.fallingAway(PROGRAMME, narrowing))
        .containsExactly("offender-accounts");
  }

  @Test
  void nothingDerivesWithoutCommonGround() {
    // Given
    var other = PROGRAMME.derive(SOURCE, RECIPIENT).orElseThrow();
    var none = new AsRecipient(Set.copyOf(clauseIds()));
    var later = OffsetDateTime.parse("2027-11-01T00:00:00Z");

    // Then
    assertThat(other).isNotNull();
    assertThat(PROGRAMME.derive(SOURCE, SOURCE)).isEmpty();
    assertThat(PROGRAMME.derive(SOURCE, ExampleProgramme.with(RECIPIENT, none))).isEmpty();
    assertThat(PROGRAMME.derive(changed(SOURCE, 1, Optional.empty(), false, null), RECIPIENT))
        .as("who has no feed sends nothing")
        .isEmpty();
    assertThat(PROGRAMME.derive(RECIPIENT, changed(SOURCE, 1, Optional.empty(), false, null)))
        .as("and still receives")
        .isPresent();
    assertThat(PROGRAMME.derive(changed(SOURCE, 2, SOURCE.feed(), true, null), RECIPIENT))
        .isEmpty();
    assertThat(PROGRAMME.derive(SOURCE, changed(RECIPIENT, 2, SOURCE.feed(), true, null)))
        .isEmpty();
    assertThat(PROGRAMME.derive(SOURCE, changed(RECIPIENT, 1, SOURCE.feed(), false, later)))
        .as("the programme ends when the accession begins")
        .isEmpty();
    var terms =
        ExampleProgramme.vector("child-safety.yaml")
            .replace("retentionDays: 180", "retentionDays: 181");
    assertThat(ExampleProgramme.read(terms).derive(SOURCE, RECIPIENT))
        .as("the terms are others than those acceded to")
        .isEmpty();
  }

  @Test
  void versionsAreOfTheirOwnForEachPairOfAccessionsAndRiseWithBoth() {
    // Given
    var seen = new HashSet<Integer>();

    // Then
    for (int source = 1; source <= 200; source++) {
      for (int recipient = 1; recipient <= 200; recipient++) {
        int version = Derivation.version(source, recipient);
        assertThat(seen.add(version)).isTrue();
        assertThat(Derivation.version(source + 1, recipient)).isGreaterThan(version);
        assertThat(Derivation.version(source, recipient + 1)).isGreaterThan(version);
      }
    }
    assertThat(Derivation.version(1, 1)).isEqualTo(1);
    assertThat(Derivation.version(Accession.HIGHEST_NUMBER, Accession.HIGHEST_NUMBER)).isPositive();
  }

  @Test
  void whatAnAccessionNamesHasToBeInTheProgramme() {
    // Given
    var lint = new ProgrammeLint(AgreementLint.standard());
    var narrowing =
        new AsSource(
            Set.of("hearsay"),
            Set.of("mood"),
            Set.of("phone"),
            Optional.empty(),
            OptionalInt.empty());
    var accession =
        ExampleProgramme.with(
            ExampleProgramme.with(SOURCE, narrowing), new AsRecipient(Set.of("rumours")));

    // Then
    assertThat(lint.defects(PROGRAMME)).isEmpty();
    assertThat(lint.defects(PROGRAMME, SOURCE)).isEmpty();
    assertThat(lint.defects(PROGRAMME, accession))
        .extracting(Refusal::field)
        .containsExactly(
            "asSource.clausesLeftOut",
            "asRecipient.clausesNotTaken",
            "asSource.fieldsWithheld",
            "asSource.typesWithheld");
    var terms =
        ExampleProgramme.vector("child-safety.yaml").replace("[automated-sole-action, ", "[");
    assertThat(lint.defects(ExampleProgramme.read(terms)))
        .extracting(Refusal::field)
        .containsExactly("prohibitions");
    assertThat(lint.defects(ExampleProgramme.read(terms), SOURCE))
        .extracting(Refusal::field)
        .containsExactly("programme");
  }

  private static Accession changed(
      Accession it,
      int number,
      Optional<String> feed,
      boolean left,
      @Nullable OffsetDateTime from) {
    return new Accession(
        it.programme(),
        it.digest(),
        it.member(),
        it.key(),
        feed,
        number,
        left,
        it.asSource(),
        it.asRecipient(),
        from == null ? it.validity() : new Validity(from, null));
  }

  private static AsSource asSource(Random random) {
    var fields = new HashSet<String>();
    var types = new HashSet<String>();
    for (var clause : PROGRAMME.clauses()) {
      fields.addAll(some(random, clause.disclosedFields(), 10));
      types.addAll(some(random, clause.disclosedTypes(), 4));
    }
    return new AsSource(
        some(random, clauseIds(), 8),
        fields,
        types,
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(List.of(Tlp.values()).get(random.nextInt(5))),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(400)));
  }

  private static Set<String> clauseIds() {
    return new HashSet<>(PROGRAMME.clauses().stream().map(Clause::id).toList());
  }

  private static Set<String> some(Random random, Set<String> texts, int oneIn) {
    var some = new ArrayList<>(texts);
    some.removeIf(text -> random.nextInt(oneIn) != 0);
    return Set.copyOf(some);
  }
}
