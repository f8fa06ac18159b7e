package org.heliograph.protocol.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  private static final Instant NOW = Samples.NOW;
  private static final Directory DIRECTORY = Samples.directory(7, Samples.HARBOR, Samples.TERN);

  @Test
  void theGoldenOneSaysWhatItsMemberSpeaks() throws IOException {
    var golden =
        Files.readString(DirectoryVectors.FOLDER.resolve("golden/announcement.jws")).strip();

    assertThat(Announcement.verify(golden, DIRECTORY, NOW)).isEqualTo(Samples.announcement());
    assertThat(Samples.announcement().sign(Samples.HARBOR_SEAL)).isEqualTo(golden);
  }

  @Test
  void aKeyOfAnotherMemberDoesNotSpeakForIt() {
    refused(RefusalReason.KEY_UNKNOWN, signedBy(Samples.signing("tern seal")));
  }

  @Test
  void aKeyOfAnotherUseDoesNotCount() {
    refused(RefusalReason.KEY_UNKNOWN, signedBy(Samples.signing("harbor agreement")));
  }

  @Test
  void aKeyThatNobodyHasDoesNotCount() {
    refused(RefusalReason.KEY_UNKNOWN, signedBy(Samples.signing("nobody")));
  }

  @Test
  void aRevokedKeyDoesNotCount() {
    var revoked =
        Samples.HARBOR.with(
            Samples.HARBOR.keys().stream().map(key -> key.revoked(NOW, Optional.empty())).toList());
    var jws = Samples.announcement().sign(Samples.HARBOR_SEAL);
    refused(
        RefusalReason.KEY_REVOKED,
        () -> Announcement.verify(jws, Samples.directory(8, revoked), NOW.plusSeconds(1)));
  }

  @Test
  void oneOfAnotherFederationDoesNotCount() {
    var other =
        new Announcement("other.example", Samples.HARBOR.id(), List.of(1), List.of(1), NOW)
            .sign(Samples.HARBOR_SEAL);
    refused(RefusalReason.FIELD_INVALID, () -> Announcement.verify(other, DIRECTORY, NOW));
  }

  @Test
  void anotherStatementOfTheMemberIsNone() {
    var rotation = Samples.rotation().sign(Samples.HARBOR_SEAL);
    refused(RefusalReason.TYPE_WRONG, () -> Announcement.verify(rotation, DIRECTORY, NOW));
  }

  @Test
  void somethingIsSpokenAndFitsAByte() {
    for (var versions : List.of(List.<Integer>of(), List.of(0), List.of(128))) {
      assertThatThrownBy(
              () ->
                  new Announcement(
                      Samples.FEDERATION, Samples.HARBOR.id(), versions, List.of(1), NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aMemberKeepsAllElse() {
    var after = Samples.HARBOR.speaking(List.of(1, 2), List.of(1));
    assertThat(after.protocolVersions()).containsExactly(1, 2);
    assertThat(after.keys()).isEqualTo(Samples.HARBOR.keys());
    var next =
        new Directory(
            Samples.FEDERATION,
            2,
            8,
            NOW,
            NOW.plus(Duration.ofHours(1)),
            DIRECTORY.streams(),
            List.of(after, Samples.TERN));
    assertThat(next.protocolVersion(Samples.HARBOR.id(), Samples.TERN.id())).hasValue(1);
  }

  private static ThrowingCallable signedBy(SigningKey key) {
    var jws = Samples.announcement().sign(key);
    return () -> Announcement.verify(jws, DIRECTORY, NOW);
  }

  private static void refused(RefusalReason reason, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
