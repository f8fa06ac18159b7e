package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.heliograph.node.cli.AgreementChoice.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementChoiceTest {
  private static final List<Candidate> TO_LUMEN =
      List.of(
          sending("lumen.example", "known", 2, "active"),
          sending("lumen.example", "known", 10, "draft"),
          sending("lumen.example", "known", 1, "superseded"),
          sending("lumen.example", "accounts", 1, "proposed"));

  @Test
  void theHighestVersionIsMeantByNumberAndNotByText() {
    // When
    var chosen = AgreementChoice.parse("known").among(TO_LUMEN, Set.of());

    // Then
    assertThat(chosen.version()).isEqualTo(10);
  }

  @Test
  void aVersionThatTheActFitsIsRatherMeant() {
    // When
    var chosen = AgreementChoice.parse("known").among(TO_LUMEN, Set.of("active", "suspended"));

    // Then
    assertThat(chosen.version()).isEqualTo(2);
  }

  @Test
  void whereNoVersionFitsTheHighestIsMeantSoThatTheNodeSaysWhy() {
    // When
    var chosen = AgreementChoice.parse("known").among(TO_LUMEN, Set.of("proposed"));

    // Then
    assertThat(chosen.version()).isEqualTo(10);
  }

  @Test
  void aVersionThatIsNamedIsTakenInWhateverState() {
    // When
    var chosen = AgreementChoice.parse("known@1").among(TO_LUMEN, Set.of("active"));

    // Then
    assertThat(chosen.version()).isEqualTo(1);
  }

  @Test
  void anUnknownVersionListsTheOnesThereAre() {
    // Given
    var choice = AgreementChoice.parse("known@7");

    // Then
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> choice.among(TO_LUMEN, Set.of()))
        .withMessageContaining("known has no version 7")
        .withMessageContaining("known@2 --partner lumen.example --sending  (active)")
        .withMessageNotContaining("accounts");
  }

  @Test
  void anUnknownIdListsAllAgreements() {
    // Given
    var choice = AgreementChoice.parse("unheard-of");

    // Then
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> choice.among(TO_LUMEN, Set.of()))
        .withMessageContaining("no agreement has the id unheard-of")
        .withMessageContaining("accounts@1");
  }

  @Test
  void theSameIdWithTwoPartnersOrBothWaysIsAmbiguous() {
    // Given
    var all =
        List.of(
            sending("lumen.example", "known", 1, "active"),
            sending("tern.example", "known", 1, "active"),
            new Candidate("lumen.example", "harbor.example", "known", 1, "active", "T", false));
    var choice = AgreementChoice.parse("known@1");

    // Then
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> choice.among(all, Set.of()))
        .withMessageContaining("known@1 --partner lumen.example --sending")
        .withMessageContaining("known@1 --partner tern.example --sending")
        .withMessageContaining("known@1 --partner lumen.example --receiving");
  }

  @Test
  void withoutAnyAgreementItSaysHowToBegin() {
    // Given
    var choice = AgreementChoice.parse("known");

    // Then
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> choice.among(List.of(), Set.of()))
        .withMessageContaining("agreement new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@1", "known@", "known@0", "known@-1", "known@x", "known@9999999999"})
  void whatIsNoNameIsSaidToBeNone(String written) {
    // Then
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> AgreementChoice.parse(written))
        .withMessageContaining("ID@VERSION");
  }

  private static Candidate sending(String partner, String id, int version, String state) {
    return new Candidate("harbor.example", partner, id, version, state, "Title", true);
  }
}
