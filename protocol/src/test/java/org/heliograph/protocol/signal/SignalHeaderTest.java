package org.heliograph.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalHeaderTest {
  private static final String JSON =
      "{\"federation\":\"example\",\"schema\":1,\"source\":\"harbor.example\","
          + "\"id\":\"0b54a0a3-9a83-4a38-8d5e-5b8b7a3f1f22\",\"version\":2,\"kind\":\"account\","
          + "\"created\":\"2026-11-18\",\"expires\":\"2027-05-01\",\"tlp\":\"AMBER+STRICT\","
          + "\"onward\":false,\"activeCase\":true}";

  private final SignalHeader header =
      new SignalHeader(
          "example",
          1,
          "harbor.example",
          UUID.fromString("0b54a0a3-9a83-4a38-8d5e-5b8b7a3f1f22"),
          2,
          SignalKind.ACCOUNT,
          LocalDate.parse("2026-11-18"),
          LocalDate.parse("2027-05-01"),
          Tlp.AMBER_STRICT,
          false,
          true);

  @Test
  void isWrittenWithItsKeysInOneOrderAndReadBack() {
    assertThat(new String(header.toBytes(), StandardCharsets.UTF_8)).isEqualTo(JSON);
    assertThat(SignalHeader.parse(header.toBytes())).isEqualTo(header);
  }

  @Test
  void endsAtTheFirstInstantOfTheDayItExpires() {
    assertThat(header.isExpired(Instant.parse("2027-04-30T23:59:59.999Z"))).isFalse();
    assertThat(header.isExpired(Instant.parse("2027-05-01T00:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "federation":"example",  | ''                        | federation field-missing
          "version":2              | "version":0               | version field-invalid
          "version":2              | "version":2.0             | version field-invalid
          "version":2              | "version":"2"             | version field-invalid
          "version":2              | "version":2147483648      | version field-invalid
          "onward":false           | "onward":null             | onward field-invalid
          "kind":"account"         | "kind":"ACCOUNT"          | kind field-invalid
          AMBER+STRICT             | amber                     | tlp field-invalid
          2027-05-01               | 2027-02-30                | expires field-invalid
          0b54a0a3-                | 0B54A0A3-                 | id field-invalid
          "schema":1               | "schema":1,"colour":"red" | null field-unknown
          "schema":1               | "schema":1,"schema":1     | schema json-duplicate-key
          """)
  void whatIsNotExactlyAHeaderIsRefused(String part, String other, String expected) {
    // Given
    var json = JSON.replace(part, other).getBytes(StandardCharsets.UTF_8);

    // When
    var refused = catchThrowableOfType(RefusedException.class, () -> SignalHeader.parse(json));

    // Then
    assertThat(refused).isNotNull();
    assertThat(refused.refusal().field() + " " + refused.refusal().reason().wireName())
        .isEqualTo(expected);
  }
}
