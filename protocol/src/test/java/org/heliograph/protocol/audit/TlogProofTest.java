package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs as C2SP tlog-proof has them, and the negative cases of transparency-dev/formats. */
class TlogProofTest {
  private static final SampleLog LOG = new SampleLog(300);
  private static final List<NoteKey> WITNESSES = List.of(SampleLog.OWN, SampleLog.WITNESS);

  static List<JsonNode> bad() {
    return AuditVectors.list(AuditVectors.read("proofs.json").path("bad"), Function.identity());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuses(JsonNode vector) {
    assertThatThrownBy(() -> TlogProof.parse(vector.path("text").asText()))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 300", "299, 300", "255, 256", "256, 257"})
  void isReadAgainAndVerifies(int index, long size) {
    // Given
    var proof = LOG.proof(index, size);

    // When
    var read = TlogProof.parse(proof.toString());
    var signed = read.verify(MerkleTree.leaf(LOG.entryBytes(index)), SampleLog.LOG, WITNESSES);

    // Then
    assertThat(read).isEqualTo(proof);
    assertThat(signed.checkpoint().size()).isEqualTo(size);
    assertThat(signed.cosignatures())
        .extracting(SignedNote.Verified::key)
        .containsExactlyElementsOf(WITNESSES);
  }

  @Test
  void carriesWhatItDoesNotVouchFor() {
    // Given
    var plain = LOG.proof(7, 300);
    var proof = new TlogProof("ZXh0cmE=", 7, plain.path(), plain.checkpoint());

    // Then
    assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 7\n");
    assertThat(TlogProof.parse(proof.toString())).isEqualTo(proof);
  }

  @Test
  void anotherEntryOrIndexIsNotProven() {
    // Given
    var proof = LOG.proof(7, 300);
    var leaf = MerkleTree.leaf(LOG.entryBytes(7));
    var moved = new TlogProof(8, proof.path(), proof.checkpoint());

    // Then
    assertThatThrownBy(
            () -> proof.verify(MerkleTree.leaf(LOG.entryBytes(8)), SampleLog.LOG, WITNESSES))
        .hasMessageStartingWith("proof-broken");
    assertThatThrownBy(() -> moved.verify(leaf, SampleLog.LOG, WITNESSES))
        .hasMessageStartingWith("proof-broken");
    assertThatThrownBy(() -> proof.verify(leaf, SampleLog.WITNESS, List.of()))
        .hasMessageStartingWith("source-wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index 07", "index +7", "index 7 ", "Index 7", "index 9223372036854775808"})
  void anIndexHasOneForm(String line) {
    var text = LOG.proof(7, 300).toString().replace("index 7", line);
    assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(RefusedException.class);
  }

  @Test
  void aTextThatIsTooLongOrHasTooManyHashesIsRefused() {
    var text = LOG.proof(7, 300).toString();
    var hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    assertThatThrownBy(
            () -> TlogProof.parse("c2sp.org/tlog-proof@v1\nindex 0\n" + "a".repeat(66_560)))
        .hasMessageContaining("64 KiB");
    assertThatThrownBy(
            () -> TlogProof.parse(text.replace("index 7\n", "index 7\n" + hash.repeat(64))))
        .hasMessageContaining("63 hashes");
    assertThatThrownBy(() -> TlogProof.parse(text.replace("\n\n", "\n")))
        .isInstanceOf(RefusedException.class);
  }
}
