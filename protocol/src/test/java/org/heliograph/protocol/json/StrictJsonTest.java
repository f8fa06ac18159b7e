package org.heliograph.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "9007199254740991",
        "-9007199254740991",
        "0.1",
        "[]",
        "{\"b\":1,\"a\":[{\"c\":null}]}",
        "\"grüße 🔭 \\u0000\"",
      })
  void aStrictTextComesBackByteForByte(String json) {
    // When
    var written = StrictJson.write(StrictJson.parse(utf8(json)));

    // Then
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(json);
  }

  @Test
  void escapesAndSpacesAreTaken() {
    // When
    var node = StrictJson.parse(utf8(" { \"\\ud83d\\udd2d\" : \"\\ud83d\\udd2d\\n\" } \n"));

    // Then
    assertThat(node.get("🔭").textValue()).isEqualTo("🔭\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"a":2}              | JSON_DUPLICATE_KEY
          {"a":1,"\\u0061":1}        | JSON_DUPLICATE_KEY
          {"x":[{"a":null,"a":null}]} | JSON_DUPLICATE_KEY
          "\\ud800"                  | JSON_LONE_SURROGATE
          "\\udc00\\ud800"           | JSON_LONE_SURROGATE
          "\\ud800x"                 | JSON_LONE_SURROGATE
          {"\\ud800":1}              | JSON_LONE_SURROGATE
          "\\ufffe"                  | JSON_MALFORMED
          "\\ud83f\\udfff"           | JSON_MALFORMED
          "\\ufdd0"                  | JSON_MALFORMED
          9007199254740992           | JSON_NUMBER_RANGE
          -9007199254740992          | JSON_NUMBER_RANGE
          9223372036854775808        | JSON_NUMBER_RANGE
          1e16                       | JSON_NUMBER_RANGE
          [1e400]                    | JSON_NUMBER_RANGE
          -1e400                     | JSON_NUMBER_RANGE
          NaN                        | JSON_MALFORMED
          Infinity                   | JSON_MALFORMED
          01                         | JSON_MALFORMED
          +1                         | JSON_MALFORMED
          .5                         | JSON_MALFORMED
          {"a":1} {"a":1}            | JSON_MALFORMED
          {"a":1}x                   | JSON_MALFORMED
          1 2                        | JSON_MALFORMED
          {"a":1,}                   | JSON_MALFORMED
          [1,]                       | JSON_MALFORMED
          {a:1}                      | JSON_MALFORMED
          {'a':1}                    | JSON_MALFORMED
          {"a"                       | JSON_MALFORMED
          {"a":                      | JSON_MALFORMED
          [                          | JSON_MALFORMED
          ]                          | JSON_MALFORMED
          "abc                       | JSON_MALFORMED
          "a\\x"                     | JSON_MALFORMED
          // comment                 | JSON_MALFORMED
          [1]/* comment */           | JSON_MALFORMED
          ``                         | JSON_MALFORMED
          """)
  void whatIsNotStrictIsRefusedWithItsReason(String json, RefusalReason reason) {
    assertThat(reasonFor(utf8(json))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "22eda08022, JSON_LONE_SURROGATE", // a high surrogate by itself
    "22eda0bdedb4ad22, JSON_LONE_SURROGATE", // a pair in CESU-8
    "22c08022, JSON_MALFORMED", // overlong NUL
    "22f490808022, JSON_MALFORMED", // beyond U+10FFFF
    "22ff22, JSON_MALFORMED",
    "22c322, JSON_MALFORMED", // cut in the middle of a character
    "22efbfbe22, JSON_MALFORMED", // noncharacter
    "efbbbf7b7d, JSON_MALFORMED", // byte order mark
    "7b007d00, JSON_MALFORMED", // UTF-16LE
    "007b007d, JSON_MALFORMED", // UTF-16BE
    "220022, JSON_MALFORMED", // raw NUL
    "220a22, JSON_MALFORMED", // raw line end in a string
  })
  void bytesThatAreNotStrictUtf8AreRefused(String hex, RefusalReason reason) {
    assertThat(reasonFor(HexFormat.of().parseHex(hex))).isEqualTo(reason);
  }

  @Test
  void aNumberOfAnyLengthIsRefusedAsANumber() {
    assertThat(reasonFor(utf8("9".repeat(100_000)))).isEqualTo(RefusalReason.JSON_NUMBER_RANGE);
  }

  @Test
  void nestingEndsAt32Levels() {
    // Given
    var deep = "[".repeat(32) + "]".repeat(32);
    var deeper = "{\"a\":" + deep + "}";

    // Then
    assertThat(StrictJson.parse(utf8(deep)).size()).isEqualTo(1);
    assertThat(reasonFor(utf8(deeper))).isEqualTo(RefusalReason.JSON_MALFORMED);
    assertThat(reasonFor(utf8("[".repeat(200_000)))).isEqualTo(RefusalReason.JSON_MALFORMED);
  }

  @Test
  void sizeEndsAtTheLimitWithItsOwnReason() {
    // Given
    var value = utf8('"' + "x".repeat(64 * 1024 - 2) + '"');
    var longer = utf8('"' + "x".repeat(64 * 1024 - 1) + '"');

    // Then
    assertThat(StrictJson.parse(value, JsonLimits.VALUE).textValue()).hasSize(64 * 1024 - 2);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> StrictJson.parse(longer, JsonLimits.VALUE))
        .extracting(e -> e.refusal().reason())
        .isEqualTo(RefusalReason.VALUE_TOO_LONG);
    assertThat(reasonFor(new byte[256 * 1024 + 1])).isEqualTo(RefusalReason.RECORD_TOO_LONG);
  }

  @Test
  void refusalsNeverRepeatTheText() {
    // Given
    var texts =
        new String[] {"s3cret", "{\"a\":s3cret}", "\"s3cret", "{\"s3cret\":1,\"s3cret\":2}"};

    // Then
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> StrictJson.parse(utf8(text)))
                    .matches(e -> !e.refusal().toString().contains("s3cret")));
  }

  @Test
  void randomDamageIsEitherTakenOrRefused() {
    // Given
    long seed = 20261120L;
    System.err.println("seed " + seed);
    var random = new Random(seed);
    var sound =
        utf8("{\"kind\":\"keyword\",\"n\":[1,-2.5e3,true,null],\"t\":\"grüße \\ud83d\\udd2d 🔭\"}");

    for (int i = 0; i < 20_000; i++) {
      var damaged = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);

      // When
      var thrown = catchThrowableOfType(Exception.class, () -> StrictJson.parse(damaged));

      // Then
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(RefusedException.class);
      }
    }
  }

  private static RefusalReason reasonFor(byte[] json) {
    var refused = catchThrowableOfType(RefusedException.class, () -> StrictJson.parse(json));
    assertThat(refused).isNotNull();
    return refused.refusal().reason();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
