package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed notes as C2SP signed-note and Go's sumdb/note have them. */
class SignedNoteTest {
  private static final String EXAMPLE_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo \
      Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;
  private static final JsonNode VECTORS = AuditVectors.read("notes.json");

  static List<JsonNode> cases() {
    return AuditVectors.list(VECTORS.path("cases"), Function.identity());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void opensOrRefusesWhatGoDoes(JsonNode vector) {
    // Given
    var known =
        AuditVectors.list(
            vector.path("known"),
            name -> NoteKey.parse(VECTORS.path("keys").path(name.asText()).asText()));
    var bytes =
        vector.has("base64")
            ? Base64.getDecoder().decode(vector.path("base64").asText())
            : vector.path("note").asText().getBytes(UTF_8);

    // Then
    if (vector.has("refused")) {
      assertThatThrownBy(() -> SignedNote.parse(bytes).verify(known))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith(vector.path("refused").asText());
    } else {
      assertThat(SignedNote.parse(bytes).verify(known))
          .extracting(one -> one.key().name())
          .containsExactlyElementsOf(AuditVectors.list(vector.path("verified"), JsonNode::asText));
    }
  }

  @Test
  void theExampleOfTheSpecificationVerifies() {
    // Given
    var key = NoteKey.parse(EXAMPLE_KEY);

    // When
    var note = SignedNote.parse(EXAMPLE);

    // Then
    assertThat(note).hasToString(EXAMPLE);
    assertThat(note.verify(List.of(key))).containsExactly(new SignedNote.Verified(key, null));
    assertThat(note.isSignedBy(key)).isTrue();
    assertThat(SignedNote.parse(note.toBytes())).isEqualTo(note);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 26})
  void aChangedTextIsNotWhatWasSigned(int place) {
    // Given
    var changed = new StringBuilder(EXAMPLE);
    changed.setCharAt(place, 'x');

    // Then
    assertThatThrownBy(
            () -> SignedNote.parse(changed.toString()).verify(List.of(NoteKey.parse(EXAMPLE_KEY))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("example.com/foo does not verify");
  }

  @Test
  void aTextMayHaveBlankLinesAndWhatLooksLikeASignature() {
    // Given
    var text = "one\n\n— somebody AAAAAAA=\n\nthree\n\n";
    var signature = NoteSigning.sign(text, SampleLog.HARBOR, SampleLog.ORIGIN);

    // When
    var note = SignedNote.parse(SignedNote.of(text).with(signature).toString());

    // Then
    assertThat(note.text()).isEqualTo(text);
    assertThat(note.verify(List.of(SampleLog.LOG))).hasSize(1);
  }

  @Test
  void aNewSignatureTakesThePlaceOfThatOfTheSameKey() {
    // Given
    var checkpoint = new Checkpoint(SampleLog.ORIGIN, 0, LogTree.EMPTY);
    var earlier = checkpoint.cosign(SampleLog.TERN, SampleLog.WITNESS.name(), SampleLog.BEGUN);
    var later =
        checkpoint.cosign(SampleLog.TERN, SampleLog.WITNESS.name(), SampleLog.BEGUN.plusSeconds(1));

    // When
    var note = checkpoint.note().with(earlier).with(later);

    // Then
    assertThat(note.signatures()).containsExactly(later);
    assertThat(note.cosignedAt(SampleLog.WITNESS)).hasValue(SampleLog.BEGUN.plusSeconds(1));
    assertThat(note.cosignedAt(SampleLog.OWN)).isEmpty();
    assertThat(note.only(List.of(SampleLog.OWN)).signatures()).isEmpty();
  }

  @Test
  void twoKeysOfOneNameAndIdAreRefusedOnlyIfTheyDiffer() {
    var note = SignedNote.parse(EXAMPLE);
    var key = NoteKey.parse(EXAMPLE_KEY);
    assertThat(note.verify(List.of(key, key))).hasSize(1);
  }

  @Test
  void aLongNoteAndHalfOfASurrogatePairAreRefused() {
    assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.LONGEST + 1]))
        .hasMessageContaining("64 KiB");
    assertThatThrownBy(() -> SignedNote.parse("\ud800" + EXAMPLE))
        .hasMessageContaining("surrogate");
    assertThatThrownBy(() -> SignedNote.of("no end")).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\t", "\u0000", "\u001f"})
  void thereAreNoControlCharactersBesideTheSignaturesEither(String control) {
    var end = EXAMPLE.length() - 1;
    var text = EXAMPLE.substring(0, end) + control + EXAMPLE.substring(end);
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(RefusedException.class);
  }

  @Test
  void base64HasOneFormOnly() {
    // the last letter before the padding differs in bits that say nothing
    assertThatThrownBy(() -> SignedNote.parse(EXAMPLE.replace("yaQM=", "yaQN=")))
        .hasMessageContaining("base64");
    assertThatThrownBy(() -> SignedNote.parse(EXAMPLE.replace("yaQM=", "yaQM")))
        .hasMessageContaining("base64");
  }
}
