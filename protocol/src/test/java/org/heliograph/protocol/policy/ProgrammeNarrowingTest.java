package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.agreement.programme.ExampleProgramme;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.Test;

/** Whatever a derived agreement permits, the clause of the programme permits, and no less of it. */
class ProgrammeNarrowingTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());
  private static final Instant BEGIN = Instant.parse("2026-10-25T00:00:00Z");
  private static final Programme PROGRAMME = ExampleProgramme.programme();

  private final Random random = new Random(SEED);

  @Test
  void whatADerivedAgreementPermitsTheProgrammePermits() {
    System.err.println("-Dheliograph.seed=" + SEED);
    var byClause = new HashMap<String, PolicyTable>();
    int permitted = 0;
    for (int round = 0; round < 300; round++) {
      // Given
      var narrowing = narrowing();
      var derived = derive(narrowing, AsRecipient.ALL);
      if (derived.isEmpty()) {
        continue;
      }
      var table = table(derived.get());
      for (int i = 0; i < 200; i++) {
        // When
        var facts = signal().facts();
        var now = BEGIN.plusSeconds(random.nextLong(300L * 24 * 3600));

        // Then
        if (table.release(facts, Restriction.NONE, now) instanceof Permit permit) {
          permitted++;
          var terms = byClause.computeIfAbsent(permit.clause().id(), id -> table(only(id)));
          assertThat(terms.release(facts, Restriction.NONE, now))
              .isInstanceOfSatisfying(
                  Permit.class,
                  full -> {
                    assertThat(full.fields()).containsAll(permit.fields());
                    assertThat(full.types()).containsAll(permit.types());
                    assertThat(permit.retentionDays()).isLessThanOrEqualTo(full.retentionDays());
                  });
          assertThat(Sets.intersection(permit.fields(), narrowing.fieldsWithheld())).isEmpty();
          assertThat(Sets.intersection(permit.types(), narrowing.typesWithheld())).isEmpty();
        }
      }
    }
    assertThat(permitted).as("the sample is not trivial").isGreaterThan(2_000);
  }

  /** The programme's terms with one clause alone, since each clause stands by itself. */
  private static Agreement only(String clauseId) {
    var others =
        Set.copyOf(
            PROGRAMME.clauses().stream()
                .map(Clause::id)
                .filter(id -> !id.equals(clauseId))
                .toList());
    return derive(AsSource.ALL, new AsRecipient(others)).orElseThrow();
  }

  private static Optional<Agreement> derive(AsSource source, AsRecipient recipient) {
    return PROGRAMME.derive(
        narrowed(ExampleProgramme.source(), source, AsRecipient.ALL),
        narrowed(ExampleProgramme.recipient(), AsSource.ALL, recipient));
  }

  private static Accession narrowed(Accession it, AsSource source, AsRecipient recipient) {
    return new Accession(
        it.programme(),
        it.digest(),
        it.member(),
        it.key(),
        it.feed(),
        it.number(),
        it.left(),
        source,
        recipient,
        it.validity());
  }

  private AsSource narrowing() {
    return new AsSource(
        random.nextInt(6) == 0 ? Set.of("known-content") : Set.of(),
        some("attributes", "confidence", "labels", "subjectRole"),
        some("pdq", "url", "email"),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(List.of(Tlp.values()).get(random.nextInt(5))),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(400)));
  }

  private Set<String> some(String... texts) {
    var some = new ArrayList<>(List.of(texts));
    some.removeIf(text -> random.nextInt(6) != 0);
    return Set.copyOf(some);
  }

  private Signals signal() {
    var signal = random.nextBoolean() ? Signals.content() : Signals.account();
    var fields = new ArrayList<>(signal.fields().keySet());
    return random.nextInt(3) == 0
        ? signal.with(fields.get(random.nextInt(fields.size())), "null")
        : signal;
  }

  private static PolicyTable table(Agreement agreement) {
    return PolicyTable.compileActive(List.of(agreement), AgreementLint.standard());
  }
}
