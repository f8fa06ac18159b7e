package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z,2026-11-20 00:00 UTC",
    "2026-11-20T08:30:59.999+01:00,2026-11-20 08:30 +01:00",
    "soon,soon"
  })
  void timesHaveTheirZone(String written, String shown) {
    // Then
    assertThat(Shown.time(written)).isEqualTo(shown);
  }

  @Test
  void timesGoToTheNodeWithTheirSeconds() {
    // Then
    assertThat(Shown.exact(OffsetDateTime.parse("2026-12-01T00:00Z")))
        .isEqualTo("2026-12-01T00:00:00Z");
  }

  @Test
  void whatAPartnerWroteCannotSteerTheTerminal() {
    // Given
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", "red \u001b[31m, turned \u202e, bell \u0007")
            .putNull("note");

    // Then
    assertThat(Shown.text(json, "title")).isEqualTo("red \uFFFD[31m, turned \uFFFD, bell \uFFFD");
    assertThat(Shown.text(json, "note")).isEmpty();
    assertThat(Shown.text(json, "absent")).isEmpty();
  }

  @Test
  void aLineBreakDoesNotBreakARow() {
    // When
    var table = new Table("ID", "TITLE").row("known", "one\ntwo").row("k", "three");

    // Then
    assertThat(table.text()).isEqualTo("ID     TITLE\nknown  one two\nk      three");
  }
}
