package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Variations;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.Test;

/** A change that is not said to widen permits nothing that was not permitted before. */
class DiffPropertyTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());
  private static final Agreement EXAMPLE = EveryTerm.agreement();
  private static final Instant BEGIN = Instant.parse("2026-10-25T00:00:00Z");
  private static final List<String> FIELDS =
      List.of(
          "labels=[{\"scheme\":\"tc\",\"code\":\"A2\"}]",
          "confidence=10",
          "confidence=60",
          "confidence=61",
          "humanReviewed=false",
          "origin=\"ncmec\"",
          "origin=null",
          "privateCommunications=true",
          "government=\"origin\"",
          "language=\"fr\"",
          "language=\"en\"",
          "subjectRole=\"victim\"");

  private final Random random = new Random(SEED);

  @Test
  void whatDoesNotWidenPermitsNoMore() {
    System.err.println("-Dheliograph.seed=" + SEED);
    int compared = 0;
    int permitted = 0;
    for (int round = 0; round < 300; round++) {
      var before = varied(EXAMPLE, random.nextInt(4));
      var after = varied(before, 1 + random.nextInt(3));
      var diff = AgreementDiff.between(before, after);
      if (diff.widens()) {
        continue;
      }
      compared++;
      var wide = table(before);
      var narrow = table(after);
      for (int i = 0; i < 60; i++) {
        var facts = signal().facts();
        var now = BEGIN.plusSeconds(random.nextLong(300L * 24 * 3600));
        if (narrow.release(facts, Restriction.NONE, now) instanceof Permit permit) {
          permitted++;
          assertWithin(permit, wide.release(facts, Restriction.NONE, now), diff);
        }
      }
    }
    assertThat(compared).as("the sample is not trivial").isGreaterThan(20);
    assertThat(permitted).as("the sample is not trivial").isGreaterThan(50);
  }

  private static void assertWithin(Permit permit, Decision decision, AgreementDiff diff) {
    assertThat(decision).as("%s", diff).isInstanceOf(Permit.class);
    var wider = (Permit) decision;
    assertThat(wider.fields()).as("%s", diff).containsAll(permit.fields());
    assertThat(wider.types()).as("%s", diff).containsAll(permit.types());
    assertThat(wider.retentionDays()).as("%s", diff).isGreaterThanOrEqualTo(permit.retentionDays());
    assertThat(wider.onward() || !permit.onward()).as("%s", diff).isTrue();
    assertThat(wider.clause().purpose()).as("%s", diff).isEqualTo(permit.clause().purpose());
  }

  private Agreement varied(Agreement agreement, int times) {
    var varied = agreement;
    for (int i = 0; i < times; i++) {
      var variations = Variations.of(varied);
      var other = variations.get(random.nextInt(variations.size())).agreement();
      if (random.nextInt(4) == 0) {
        other = Variations.with(other, "clauses", other.clauses().reversed());
      }
      varied = AgreementLint.standard().defects(other).isEmpty() ? other : varied;
    }
    return varied;
  }

  private Signals signal() {
    var signal = random.nextBoolean() ? Signals.content() : Signals.account();
    if (random.nextInt(10) > 0) {
      signal = signal.with("language", "\"en\"");
    }
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      var field = FIELDS.get(random.nextInt(FIELDS.size())).split("=", 2);
      signal = signal.with(field[0], field[1]);
    }
    var tlp = List.of(Tlp.values()).get(random.nextInt(5));
    signal = signal.with(Signals.header(signal.header().kind(), tlp));
    var types = new ArrayList<>(signal.indicators());
    types.addAll(List.of(Indicator.of("sha256", "0"), Indicator.of("username", "1")));
    return signal.with(List.of(types.get(random.nextInt(types.size()))));
  }

  private static PolicyTable table(Agreement agreement) {
    return PolicyTable.compileActive(Set.of(agreement), AgreementLint.standard());
  }
}
