package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.heliograph.node.agreements.Programmes.Wish;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members accede once, and agreements with all others follow. */
class ProgrammesTest extends AgreementStories {
  private static final Wish ALL =
      new Wish(Optional.of("hashes"), AsSource.ALL, AsRecipient.ALL, Optional.empty());
  private static final AgreementName TO_LUMEN =
      new AgreementName("harbor.example", "lumen.example", "programme.child-safety", 1);

  @BeforeEach
  void theConvenerPublishes() throws IOException {
    var terms = Path.of("../protocol/src/test/resources/vectors/programmes/child-safety.yaml");
    var text =
        wire.signed(Files.readString(terms).replace("demo.example", Correspondence.FEDERATION));
    harbor.programmes.offer(text);
    lumen.programmes.offer(text);
    harbor.datasheets.publish(wire.datasheet("harbor.example", "hashes"));
    lumen.datasheets.publish(wire.datasheet("lumen.example", "hashes"));
  }

  @Test
  void twoPeopleAccedeOnEachSideAndBothDirectionsAreInForce() {
    // When
    var one = harbor.programmes.accede("child-safety", ALL, "first");
    var two = harbor.programmes.accede("child-safety", ALL, "second");
    exchange();
    assertThat(harbor.ledger.all()).isEmpty();
    accede(lumen, ALL);
    exchange();

    // Then
    assertThat(one.signed()).isEmpty();
    assertThat(two.signed()).isPresent();
    assertThat(wire.stateAtBoth(TO_LUMEN)).contains("active");
    assertThat(
            wire.stateAtBoth(
                new AgreementName("lumen.example", "harbor.example", TO_LUMEN.id(), 1)))
        .contains("active");
    assertThat(harbor.ledger.find(TO_LUMEN).orElseThrow().digest())
        .isEqualTo(lumen.ledger.find(TO_LUMEN).orElseThrow().digest());
    harbor.inForce.reload();
    assertThat(harbor.inForce.doubtful()).isEmpty();
    assertThat(harbor.inForce.current().toRecipient("lumen.example").inForce(wire.clock.instant()))
        .hasSize(1);
  }

  @Test
  void aLaterAccessionNarrowsAndTakesThePlaceOfTheEarlier() {
    // Given
    accede(harbor, ALL);
    accede(lumen, ALL);
    exchange();

    // When
    var without =
        new AsSource(Set.of(), Set.of(), Set.of("md5"), Optional.empty(), OptionalInt.of(30));
    accede(harbor, new Wish(Optional.of("hashes"), without, AsRecipient.ALL, Optional.empty()));
    exchange();
    harbor.calendar.round(harbor.ledger.all());
    lumen.calendar.round(lumen.ledger.all());

    // Then
    var now =
        lumen.ledger.all().stream()
            .filter(it -> it.agreement().source().equals("harbor.example"))
            .filter(it -> it.state().wireName().equals("active"))
            .toList();
    assertThat(now).hasSize(1);
    assertThat(now.getFirst().agreement().clauses())
        .allMatch(clause -> clause.retentionDays() <= 30)
        .noneMatch(clause -> clause.disclosedTypes().contains("md5"));
    assertThat(wire.stateAtBoth(now.getFirst().name())).contains("active");
    assertThat(wire.stateAtBoth(TO_LUMEN)).contains("superseded");
  }

  @Test
  void whoLeavesEndsItsPairs() {
    // Given
    accede(harbor, ALL);
    accede(lumen, ALL);
    exchange();

    // When
    lumen.programmes.leave("child-safety");
    exchange();

    // Then
    assertThat(wire.stateAtBoth(TO_LUMEN)).contains("terminated");
  }

  @Test
  void withoutADatasheetAnAccessionIsNotInForce() {
    // Given harbor sends from a feed that it has not described
    accede(harbor, new Wish(Optional.of("other"), AsSource.ALL, AsRecipient.ALL, Optional.empty()));
    accede(lumen, ALL);
    exchange();
    assertThat(wire.stateAtBoth(TO_LUMEN)).contains("approved");

    // When
    harbor.datasheets.publish(wire.datasheet("harbor.example", "other"));
    wire.settle();

    // Then
    assertThat(lumen.state(TO_LUMEN)).isEqualTo("active");
    harbor.activateWhatIsDue();
    assertThat(wire.stateAtBoth(TO_LUMEN)).contains("active");
  }

  @Test
  void thePersonWhoSaidYesCannotBeTheSecond() {
    // Given
    harbor.programmes.accede("child-safety", ALL, "first");

    // When
    var again =
        catchThrowableOfType(
            RefusedException.class, () -> harbor.programmes.accede("child-safety", ALL, "first"));

    // Then
    assertThat(again.refusal().reason()).isEqualTo(RefusalReason.APPROVAL_REFUSED);
  }

  @Test
  void termsThatTheConvenerDidNotSignAreLeft() throws IOException {
    // Given another version, signed under the root of somebody else
    var terms = Path.of("../protocol/src/test/resources/vectors/programmes/child-safety.yaml");
    var text = Files.readString(terms).replace("demo.example", Correspondence.FEDERATION);
    var forged = Correspondence.signedByAStranger(text.replace("version: 1", "version: 2"));

    // When
    harbor.programmes.offer(forged);
    harbor.programmes.offer("no programme");

    // Then
    assertThat(harbor.ledger.accessions().programmes()).hasSize(1);
  }

  private static void accede(AgreementSide side, Wish wish) {
    side.programmes.accede("child-safety", wish, "first");
    side.programmes.accede("child-safety", wish, "second");
  }

  private static void exchange() {
    harbor.programmes.round(List.of("lumen.example"));
    lumen.programmes.round(List.of("harbor.example"));
    wire.settle();
  }
}
