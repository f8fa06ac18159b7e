package org.heliograph.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlotTableTest {
  @Test
  void schema1HasItsSlotsForGood() {
    assertThat(SlotTable.of(SignalKind.ACCOUNT, 1).fields())
        .containsExactly(
            "labels",
            "attributes",
            "subjectRole",
            "confidence",
            "humanReviewed",
            "detection",
            "origin",
            "privateCommunications",
            "government",
            "observed",
            "language",
            "relations",
            "reported",
            "note");
    assertThat(SlotTable.of(SignalKind.ACCOUNT, 1).slot("note")).isEqualTo(13);
  }

  @ParameterizedTest
  @EnumSource(names = "ACCOUNT", mode = EnumSource.Mode.EXCLUDE)
  void onlyAccountsHaveASubjectRole(SignalKind kind) {
    // Given
    var table = SlotTable.of(kind, 1);

    // Then
    assertThat(table.has("subjectRole")).isFalse();
    assertThat(table.firstIndicator()).isEqualTo(13);
    assertThatIllegalArgumentException().isThrownBy(() -> table.slot("subjectRole"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,4", "5,8", "8,8", "9,16", "16,16"})
  void indicatorsArePaddedToAPowerOfTwo(int indicators, int slots) {
    assertThat(SlotTable.padded(indicators)).isEqualTo(slots);
  }

  @Test
  void anotherSchemaIsNotSpoken() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> SlotTable.of(SignalKind.LINK, 2));
  }
}
