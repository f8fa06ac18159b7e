package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints and cosignatures as C2SP and other implementations have them. */
class CheckpointTest {
  private static final JsonNode VECTORS = AuditVectors.read("checkpoints.json");
  private static final Hash ROOT = NoteLines.hash("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
  private static final String EXAMPLE =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa \
      Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 \
      jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  static List<JsonNode> good() {
    return AuditVectors.list(VECTORS.path("good"), Function.identity());
  }

  static List<JsonNode> bad() {
    return AuditVectors.list(VECTORS.path("bad"), Function.identity());
  }

  @ParameterizedTest
  @MethodSource("good")
  void readsAndWritesTheSameText(JsonNode vector) {
    // When
    var checkpoint = Checkpoint.parse(vector.path("text").asText());

    // Then
    assertThat(checkpoint.origin()).isEqualTo(vector.path("origin").asText());
    assertThat(checkpoint.size()).isEqualTo(vector.path("size").asLong());
    assertThat(checkpoint.extensions())
        .isEqualTo(AuditVectors.list(vector.path("extensions"), JsonNode::asText));
    assertThat(checkpoint.text()).isEqualTo(vector.path("text").asText());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuses(JsonNode vector) {
    assertThatThrownBy(() -> Checkpoint.parse(vector.path("text").asText()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theExampleOfTheSpecificationIsRead() {
    // When
    var note = SignedNote.parse(EXAMPLE);

    // Then
    assertThat(Checkpoint.parse(note.text()))
        .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, ROOT));
    assertThat(note.signatures())
        .extracting(SignedNote.Signature::name)
        .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
    var value = note.signatures().get(1).value();
    assertThat(ByteBuffer.wrap(value).getLong()).isEqualTo(1_679_315_147);
    assertThat(value).hasSize(72);
    assertThat(note).hasToString(EXAMPLE);
  }

  @Test
  void aCosignatureCoversItsTimeAndTheWholeText() {
    // Given
    var at = Instant.parse("2026-11-20T08:00:00.999Z");
    var checkpoint = new Checkpoint("test", 123, ROOT, List.of("Extendo"));

    // When
    var note =
        checkpoint.note().with(checkpoint.cosign(SampleLog.TERN, SampleLog.WITNESS.name(), at));

    // Then
    assertThat(note.verify(List.of(SampleLog.WITNESS)))
        .containsExactly(
            new SignedNote.Verified(SampleLog.WITNESS, Instant.parse("2026-11-20T08:00:00Z")));
    for (var changed :
        List.of(
            note.toString().replace("Extendo", "Extends"),
            note.toString().replace("123", "124"),
            note.toString().replace("test", "rest"))) {
      assertThatThrownBy(() -> SignedNote.parse(changed).verify(List.of(SampleLog.WITNESS)))
          .hasMessageStartingWith("signature-invalid");
    }
  }

  @Test
  void aCosignatureHoldsAtNoOtherTime() {
    // Given
    var checkpoint = new Checkpoint("test", 123, ROOT);
    var signature =
        checkpoint.cosign(SampleLog.TERN, SampleLog.WITNESS.name(), SampleLog.BEGUN).value();

    for (long seconds : List.of(0L, SampleLog.BEGUN.getEpochSecond() + 1, Long.MAX_VALUE, -1L)) {
      // When
      var moved = ByteBuffer.wrap(signature.clone()).putLong(0, seconds).array();
      var note = checkpoint.note().with(SignedNote.Signature.of(SampleLog.WITNESS, moved));

      // Then
      assertThatThrownBy(() -> note.cosignedAt(SampleLog.WITNESS))
          .hasMessageStartingWith("signature-invalid");
    }
  }

  @Test
  void nothingButACheckpointIsCosigned() {
    // Given
    var text = "Note\n\n";
    var note =
        SignedNote.of(text)
            .with(
                NoteSigning.cosign(
                    text, SampleLog.TERN, SampleLog.WITNESS.name(), SampleLog.BEGUN));

    // Then
    assertThatThrownBy(() -> note.verify(List.of(SampleLog.WITNESS)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aLogsSignatureIsNoCosignatureOfTheSameKey() {
    // Given
    var checkpoint = new Checkpoint("test", 123, ROOT);
    var byLog = checkpoint.sign(SampleLog.TERN, SampleLog.WITNESS.name());
    var asCosigner = SignedNote.Signature.of(SampleLog.WITNESS, byLog.value());

    // Then
    assertThatThrownBy(() -> checkpoint.note().with(byLog).verify(List.of(SampleLog.WITNESS)))
        .hasMessageStartingWith("key-unknown");
    assertThatThrownBy(() -> checkpoint.note().with(asCosigner).verify(List.of(SampleLog.WITNESS)))
        .hasMessageStartingWith("signature-invalid");
  }
}
