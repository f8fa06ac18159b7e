package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.123456Z");

  static List<AuditEntry> samples() {
    return List.of(GoldenAudit.ENTRY, GoldenAudit.NOTED);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAsItWasWritten(AuditEntry entry) {
    // When
    var read = AuditEntry.read(entry.toBytes());

    // Then
    assertThat(read).isEqualTo(entry);
    assertThat(read.toBytes()).isEqualTo(entry.toBytes());
  }

  @Test
  void aTimeHasThreeDigits() {
    var entry = SampleLog.entry(0);
    assertThat(new String(entry.toBytes(), UTF_8)).contains("\"at\":\"2026-11-20T08:00:00.000Z\"");
    assertThat(AuditEntry.read(entry.toBytes())).isEqualTo(entry);
  }

  @ParameterizedTest
  @EnumSource(AuditAct.class)
  void whatHasNothingButItsActIsReadAsItWasWritten(AuditAct act) {
    // Given
    var entry = bare(act, Map.of());

    // Then
    assertThat(AuditEntry.read(entry.toBytes())).isEqualTo(entry);
    assertThat(AuditAct.ofWire(act.wireName())).hasValue(act);
    assertThat(new String(entry.toBytes(), UTF_8))
        .isEqualTo(
            "{\"act\":\""
                + act.wireName()
                + "\",\"actor\":\"node\",\"at\":\"2026-11-20T08:00:00.123Z\",\"format\":1}");
  }

  @Test
  void itsBytesAreCanonicalWhateverTheOrderOfItsMapsWas() {
    // Given
    var oneWay = new LinkedHashMap<String, String>();
    oneWay.put("upload", "7");
    oneWay.put("partner", "é");
    var otherWay = new LinkedHashMap<String, String>();
    otherWay.put("partner", "é");
    otherWay.put("upload", "7");

    // When
    var bytes = bare(AuditAct.EXPORTED, oneWay).toBytes();

    // Then
    assertThat(bytes).isEqualTo(bare(AuditAct.EXPORTED, otherWay).toBytes());
    for (var one : new byte[][] {bytes, GoldenAudit.ENTRY.toBytes(), GoldenAudit.NOTED.toBytes()}) {
      var json = StrictJson.parse(one, JsonLimits.ofDocument(AuditEntry.LONGEST));
      assertThat(CanonicalJson.write(json)).isEqualTo(one);
    }
  }

  @Test
  void whatFitsInABundleIsNotTooLong() {
    // Given
    int rest = bare(AuditAct.EXPORTED, Map.of("text", "")).toBytes().length;
    var longest = bare(AuditAct.EXPORTED, Map.of("text", "x".repeat(AuditEntry.LONGEST - rest)));
    var tooLong =
        bare(AuditAct.EXPORTED, Map.of("text", "x".repeat(AuditEntry.LONGEST - rest + 1)));

    // Then
    assertThat(AuditEntry.read(longest.toBytes())).isEqualTo(longest);
    assertThatThrownBy(tooLong::toBytes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"act\":\"exported\",\"actor\":\"node\",\"at\":\"2026-11-20T08:00:00Z\",\"format\":2}",
        "{\"act\":\"signals.eaten\",\"actor\":\"node\",\"at\":\"2026-11-20T08:00:00Z\",\"format\":1}",
        "{\"act\":\"exported\",\"actor\":\"Jane\",\"at\":\"2026-11-20T08:00:00Z\",\"format\":1}",
        "{\"act\":\"exported\",\"actor\":\"node\",\"at\":\"yesterday\",\"format\":1}",
        "{\"act\":\"exported\",\"act\":\"exported\",\"actor\":\"node\",\"at\":\"2026-11-20T08:00:00Z\",\"format\":1}"
      })
  void whatIsNoEntryIsNotRead(String json) {
    assertThatThrownBy(() -> AuditEntry.read(json.getBytes(UTF_8)))
        .isInstanceOf(RuntimeException.class);
  }

  private static AuditEntry bare(AuditAct act, Map<String, String> objects) {
    return SampleLog.bare(act, AT, objects);
  }
}
