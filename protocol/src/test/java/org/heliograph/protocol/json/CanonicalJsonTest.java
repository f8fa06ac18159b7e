package org.heliograph.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { "b": 1, "a": [ true , null ] }        | {"a":[true,null],"b":1}
          [333333333.33333329, 4.50, 2e-3, 1e-27] | [333333333.3333333,4.5,0.002,1e-27]
          {"\\u20ac":1,"\\r":2,"1":3}             | {"\\r":2,"1":3,"€":1}
          "\\u000f\\u0041\\u0009/\\/"             | "\\u000fA\\t//"
          -0.0                                    | 0
          null                                    | null
          """)
  void keysAreSortedAndEveryValueHasOneSpelling(String json, String canonical) {
    // When
    var written = CanonicalJson.write(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(canonical);
  }
}
