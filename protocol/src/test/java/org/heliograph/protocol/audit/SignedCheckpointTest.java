package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose signatures a checkpoint needs: the cases of transparency-dev/formats. */
class SignedCheckpointTest {
  private static final String ORIGIN = "TestParseCheckpoint";
  private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 42, LogTree.EMPTY);
  private static final NoteKey LOG = key("Log");
  private static final List<NoteKey> KNOWN = List.of(key("Known"), key("KnownAgain"));
  private static final NoteKey SUM_DB =
      NoteKey.parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
  private static final String SUM_DB_NOTE =
      """
      go.sum database tree
      6476701
      mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

      — sum.golang.org \
      Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
      """;

  @ParameterizedTest
  @CsvSource({
    "Log, 0",
    "Log Known, 1",
    "Log KnownAgain, 1",
    "Log Known Unknown, 1",
    "Log Known KnownAgain, 2",
    "Log Known Known, 1",
    "KnownAgain Log Known, 2",
    "Log Known KnownAgain Unknown, 2"
  })
  void opensWhereTheLogHasSigned(String signers, int cosignatures) {
    // When
    var signed = SignedCheckpoint.open(note(CHECKPOINT.text(), signers), LOG, ORIGIN, KNOWN);

    // Then
    assertThat(signed.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(signed.cosignatures()).hasSize(cosignatures);
  }

  @ParameterizedTest
  @CsvSource({"Known KnownAgain", "Unknown", "Known"})
  void refusesWhereItHasNot(String signers) {
    var note = note(CHECKPOINT.text(), signers);
    assertThatThrownBy(() -> SignedCheckpoint.open(note, LOG, ORIGIN, KNOWN))
        .hasMessageStartingWith("key-unknown");
  }

  @Test
  void refusesAnotherLogAndWhatIsNoCheckpoint() {
    var all = note(CHECKPOINT.text(), "Log Known KnownAgain Unknown");
    assertThatThrownBy(() -> SignedCheckpoint.open(all, LOG, "not the log", KNOWN))
        .hasMessageStartingWith("source-wrong");
    assertThatThrownBy(() -> SignedCheckpoint.open(all, LOG, KNOWN))
        .hasMessageStartingWith("source-wrong");
    var other = note("if this is a valid checkpoint then I'll eat my hat\n", "Log");
    assertThatThrownBy(() -> SignedCheckpoint.open(other, LOG, ORIGIN, KNOWN))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void opensACheckpointOfTheGoChecksumDatabase() {
    // When
    var signed =
        SignedCheckpoint.open(
            SignedNote.parse(SUM_DB_NOTE), SUM_DB, "go.sum database tree", List.of());

    // Then
    assertThat(signed.checkpoint().size()).isEqualTo(6_476_701);
  }

  private static SignedNote note(String text, String signers) {
    var lines =
        Stream.of(signers.split(" ", -1))
            .map(name -> NoteSigning.sign(text, signing(name), name) + "\n")
            .toList();
    return SignedNote.parse(text + "\n" + String.join("", lines));
  }

  private static SigningKey signing(String name) {
    return SampleLog.key(name);
  }

  private static NoteKey key(String name) {
    return NoteKey.log(name, signing(name).verifyingKey());
  }
}
