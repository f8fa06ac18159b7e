package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class CsvColumnsTest {
  @Test
  void aRowBecomesTheDraftThatItsColumnsName() {
    // Given
    var columns =
        columns(
            "kind,indicator.type,indicator.value,indicator.platform,indicator2.type,indicator2.value,labels,confidence,"
                + "humanReviewed,attributes.jurisdiction,observed.from,relations,note,tlp");

    // When
    var draft =
        columns.draft(
            utf8(
                "account,username,\"na,me\",example.org,email,a@example.org,tc:B2;ncmec:A1,90,true,DE,2026-11-01,"
                    + "same-actor:x,\"two\nlines\","));

    // Then
    assertThat(draft.json())
        .hasToString(
            "{\"kind\":\"account\",\"labels\":[{\"scheme\":\"tc\",\"code\":\"B2\"},{\"scheme\":\"ncmec\",\"code\":\"A1\"}],"
                + "\"confidence\":90,\"humanReviewed\":true,\"attributes\":{\"jurisdiction\":\"DE\"},"
                + "\"observed\":{\"from\":\"2026-11-01\"},\"relations\":[{\"type\":\"same-actor\",\"id\":\"x\"}],"
                + "\"note\":\"two\\nlines\","
                + "\"indicators\":[{\"type\":\"username\",\"value\":\"na,me\",\"platform\":\"example.org\"},"
                + "{\"type\":\"email\",\"value\":\"a@example.org\"}]}");
  }

  @Test
  void whatIsNoNumberOrFlagIsLeftForTheReaderToRefuse() {
    assertThat(columns("confidence,onward").draft(utf8("much,perhaps")).json())
        .hasToString("{\"confidence\":\"much\",\"onward\":\"perhaps\",\"indicators\":[]}");
  }

  @Test
  void anUnknownOrRepeatedColumnRefusesTheUpload() {
    assertRefused(() -> columns("kind,colour"), RefusalReason.FIELD_UNKNOWN);
    assertRefused(() -> columns("kind,indicator17.type"), RefusalReason.FIELD_UNKNOWN);
    assertRefused(() -> columns("kind,kind"), RefusalReason.CSV_MALFORMED);
  }

  @Test
  void aRowThatIsNotOfTheseColumnsIsRefused() {
    var columns = columns("kind,note");
    assertRefused(() -> columns.draft(utf8("content")), RefusalReason.CSV_MALFORMED);
    assertRefused(() -> columns.draft(utf8("content,a,b")), RefusalReason.CSV_MALFORMED);
    assertRefused(() -> columns.draft(utf8("content,\"a\"b")), RefusalReason.CSV_MALFORMED);
    assertRefused(
        () -> columns.draft(new byte[] {'a', ',', (byte) 0xff}), RefusalReason.CSV_MALFORMED);
  }

  private static CsvColumns columns(String header) {
    return CsvColumns.ofHeader(utf8(header));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(Runnable reading, RefusalReason reason) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(reading::run)
        .matches(refused -> refused.refusal().reason() == reason);
  }
}
