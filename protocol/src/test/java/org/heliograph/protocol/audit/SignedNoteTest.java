package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Signed notes as C2SP signed-note has them. */
class SignedNoteTest {
  private static final String EXAMPLE_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  @Test
  void theExampleOfTheSpecificationVerifies() {
    // Given
    var key = NoteKey.parse(EXAMPLE_KEY);

    // When
    var note = SignedNote.parse(EXAMPLE);

    // Then
    assertThat(key).hasToString(EXAMPLE_KEY);
    assertThat(note).hasToString(EXAMPLE);
    assertThat(note.verify(List.of(key))).containsExactly(new SignedNote.Verified(key, null));
  }
}
