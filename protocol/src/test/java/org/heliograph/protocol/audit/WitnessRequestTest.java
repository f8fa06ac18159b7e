package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of C2SP tlog-witness's add-checkpoint. */
class WitnessRequestTest {
  private static final String SIGSUM =
      "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
  private static final SampleLog LOG = new SampleLog(300);

  @Test
  void aWitnessAnswersAsTorchwoodsDoes() {
    // Given
    var vectors = AuditVectors.read("witness-requests.json");
    var point = HexFormat.of().parseHex(vectors.path("key").asText());
    var witness = new Witness(NoteKey.log(SIGSUM, VerifyingKey.ofBytes(point)));

    vectors
        .path("steps")
        .forEach(
            step -> {
              // When
              int status = witness.add(step.path("body").asText());

              // Then
              assertThat(status)
                  .as(step.path("body").asText())
                  .isEqualTo(step.path("status").asInt());
            });
  }

  /** What tlog-witness says that a witness does, with its HTTP statuses. */
  private static final class Witness {
    private final NoteKey log;
    private long size;
    private Hash root = LogTree.EMPTY;

    Witness(NoteKey log) {
      this.log = log;
    }

    int add(String body) {
      WitnessRequest request;
      Checkpoint checkpoint;
      try {
        // one wrong signature there is no strict base64 either, and refused for that already
        request = WitnessRequest.parse(body);
        checkpoint = SignedCheckpoint.open(request.checkpoint(), log, List.of()).checkpoint();
      } catch (RefusedException e) {
        return 403;
      }
      if (request.old() != size) {
        return 409;
      }
      if (!request.extendsFrom(root)) {
        return 422;
      }
      size = checkpoint.size();
      root = checkpoint.root();
      return 200;
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 300", "1, 300", "256, 300", "299, 300", "300, 300"})
  void isReadAgainAndShowsThatTheLogWentOn(long old, long size) {
    // Given
    var request = LOG.request(old, size);

    // When
    var read = WitnessRequest.parse(request.toString());

    // Then
    assertThat(read).isEqualTo(request);
    assertThat(read.extendsFrom(LogTree.root(LOG.tiles(), old))).isTrue();
    assertThat(read.extendsFrom(Hash.of(new byte[1]))).isFalse();
  }

  @Test
  void everyTreeGoesOnFromTheEmptyOneWithoutProof() {
    // Given
    var request = LOG.request(0, 300);
    var root = LOG.checkpoint(300).root();

    // Then
    assertThat(request.proof()).isEmpty();
    assertThat(
            new WitnessRequest(0, List.of(root), request.checkpoint()).extendsFrom(LogTree.EMPTY))
        .isFalse();
  }

  @Test
  void aTreeWithoutEntriesHasTheHashOfNothing() {
    // Given
    var wrong = new Checkpoint(SampleLog.ORIGIN, 0, Hash.of(new byte[1]));
    var note = wrong.note().with(wrong.sign(SampleLog.HARBOR, SampleLog.ORIGIN));

    // Then
    assertThat(new WitnessRequest(0, List.of(), note).extendsFrom(LogTree.EMPTY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"old 01", "old -1", "old", "old  1", "new 1", "old 1 ", "old 0x1"})
  void theOldSizeHasOneForm(String line) {
    var text = LOG.request(1, 300).toString().replace("old 1", line);
    assertThatThrownBy(() -> WitnessRequest.parse(text)).isInstanceOf(RefusedException.class);
  }
}
