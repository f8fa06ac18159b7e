package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifier keys as Go's sumdb/note and transparency-dev/formats have them. */
class NoteKeyTest {
  private static final JsonNode VECTORS = AuditVectors.read("verifier-keys.json");
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  static List<String> good() {
    return AuditVectors.list(VECTORS.path("good"), JsonNode::asText);
  }

  static List<JsonNode> bad() {
    return AuditVectors.list(VECTORS.path("bad"), Function.identity());
  }

  @ParameterizedTest
  @MethodSource("good")
  void readsAndWritesTheSameText(String text) {
    assertThat(NoteKey.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuses(JsonNode vector) {
    assertRefused(vector.path("key").asText());
  }

  @Test
  void refusesEveryPartOfAKey() {
    for (int from = 0; from <= PETER.length(); from++) {
      for (int to = from + 1; to <= PETER.length(); to++) {
        if (to - from < PETER.length()) {
          assertRefused(PETER.substring(from, to));
        }
      }
    }
  }

  @Test
  void refusesAKeyWithAnyCharacterChanged() {
    for (int place = 0; place < PETER.length(); place++) {
      var mangled = new StringBuilder(PETER);
      mangled.setCharAt(place, (char) (PETER.charAt(place) + 1));
      assertRefused(mangled.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\u2028b", "a\nb", "a\u3000b"})
  void aNameHasNoSpaceAndNoPlus(String name) {
    assertThatThrownBy(() -> NoteKey.log(name, SampleLog.HARBOR.verifyingKey()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void oneKeyHasAnotherIdForEachNameAndType() {
    var key = SampleLog.HARBOR.verifyingKey();
    assertThat(
            List.of(
                NoteKey.log("a", key).id(),
                NoteKey.log("b", key).id(),
                NoteKey.cosigner("a", key).id()))
        .doesNotHaveDuplicates();
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> NoteKey.parse(text)).as(text).isInstanceOf(RefusedException.class);
  }
}
