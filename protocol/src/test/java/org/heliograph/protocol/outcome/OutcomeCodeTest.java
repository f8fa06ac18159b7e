package org.heliograph.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.heliograph.protocol.outcome.Bands.Band;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeCodeTest {
  @ParameterizedTest
  @CsvSource({
    "confirmd, confirmed",
    "CONFIRMED, confirmed",
    "refute, refuted",
    "account_actioned, account-actioned",
    "matches, matched",
    "child-safe, child-safeguarded"
  })
  void aMistypedCodeHasANearestOne(String written, String nearest) {
    assertThat(OutcomeCode.nearest(written).wireName()).isEqualTo(nearest);
  }

  @Test
  void thereAreEighteen() {
    assertThat(OutcomeCode.values()).hasSize(18);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 9",
    "9, 1, 9",
    "10, 10, 99",
    "99, 10, 99",
    "100, 100, 999",
    "123456, 100000, 999999"
  })
  void aBandIsAnOrderOfMagnitude(long count, long atLeast, long atMost) {
    assertThat(Bands.of(count)).isEqualTo(new Band(atLeast, Optional.of(atMost)));
  }

  @ParameterizedTest
  @CsvSource({"DE, true", "DE-BE, true", "US-CA, true", "XX, false", "de, false", "DE-, false"})
  void aJurisdictionIsACountryOrAPartOfOne(String written, boolean holds) {
    assertThat(Jurisdictions.isCode(written)).isEqualTo(holds);
  }
}
