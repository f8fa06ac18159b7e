package org.heliograph.protocol.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/vectors/golden");

  @ParameterizedTest
  @ValueSource(strings = {"item-recall.json", "item-correction.json", "item-findings.json"})
  void whatIsReadIsWrittenTheSame(String name) throws Exception {
    // Given
    var text = Files.readString(GOLDEN.resolve(name)).strip();

    // When
    var notice = Notice.parse(text.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(notice.toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "item-findings.json, \"members\":3, \"members\":2, FIELD_INVALID",
        "item-findings.json, \"code\":\"matched\", \"code\":\"confirmed\", FIELD_INVALID",
        "item-findings.json, \"code\":\"matched\", \"code\":\"mached\", FIELD_INVALID",
        "item-findings.json, \"code\":\"matched\", ^\"code\":\"matched\",\"who\":1^, FIELD_UNKNOWN",
        "item-correction.json, \"corrected\", \"ignored\", FIELD_INVALID",
        "item-correction.json, \"appeal\", \"refuted\", FIELD_INVALID",
        "item-correction.json, \"cause\", ^\"by\":1,\"cause\"^, FIELD_UNKNOWN"
      })
  void whatTheRulesDoNotAllowIsRefused(
      String name, String written, String instead, RefusalReason reason) throws Exception {
    // Given
    var text = Files.readString(GOLDEN.resolve(name)).strip();
    var defective = text.replace(written, instead);
    assertThat(defective).isNotEqualTo(text);

    // Then
    assertThatThrownBy(() -> Notice.parse(defective.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().reason()).isEqualTo(reason));
  }
}
