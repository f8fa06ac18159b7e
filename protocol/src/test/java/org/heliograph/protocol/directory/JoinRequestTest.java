package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.protocol.directory.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class JoinRequestTest {
  private static final SignedInvitation INVITATION =
      new SignedInvitation(
          Samples.FEDERATION,
          Samples.ROOT.verifyingKey(),
          Samples.DELEGATION,
          invitation(NOW.plus(Duration.ofDays(14))).sign(Samples.ONLINE));

  @Test
  void aRequestSignedByAllItsKeysIsRead() {
    // Given
    var request = request();

    // When
    var read = JoinRequest.verify(request.sign(key("seal"), key("agreement"), key("checkpoint")));

    // Then
    assertThat(read).isEqualTo(request);
  }

  @Test
  void aRequestWithAKeyThatTheAskerDoesNotHoldIsRefused() {
    assertReason(
        RefusalReason.KEY_UNKNOWN,
        () ->
            JoinRequest.verify(
                request().sign(key("seal"), Samples.HARBOR_SEAL, key("checkpoint"))));
  }

  @Test
  void aRequestWhoseWordsWereChangedIsRefused() {
    // Given
    var text = new String(request().sign(key("seal"), key("agreement"), key("checkpoint")), UTF_8);

    // Then
    assertReason(
        RefusalReason.SIGNATURE_INVALID,
        () -> JoinRequest.verify(text.replace("gull.example", "skua.example").getBytes(UTF_8)));
  }

  @Test
  void anInvitationIsReadUntilItExpires() {
    // Given
    var travelled = SignedInvitation.parse(INVITATION.toBytes());

    // Then
    assertThat(travelled.verify(NOW).alias()).isEqualTo("gull");
    assertReason(
        RefusalReason.FIELD_INVALID, () -> travelled.verify(NOW.plus(Duration.ofDays(14))));
    assertThat(travelled.verifyAccepted().alias()).isEqualTo("gull");
  }

  @Test
  void anInvitationByAnotherKeyIsRefused() {
    var forged =
        new SignedInvitation(
            Samples.FEDERATION,
            Samples.ROOT.verifyingKey(),
            Samples.DELEGATION,
            invitation(NOW.plusSeconds(60)).sign(Samples.signing("thief")));

    assertReason(RefusalReason.KEY_UNKNOWN, () -> forged.verify(NOW));
  }

  private static Invitation invitation(Instant expires) {
    return new Invitation(
        Samples.FEDERATION,
        "gull.example",
        "gull",
        "The gull",
        "platform",
        List.of("NL"),
        "-----BEGIN CERTIFICATE-----\n",
        "localhost:9093",
        expires);
  }

  private static JoinRequest request() {
    return new JoinRequest(
        Samples.FEDERATION,
        "gull.example",
        INVITATION.hash(),
        JoinRequest.keys(
            key("seal"),
            key("agreement"),
            key("checkpoint"),
            Samples.decryption("gull encryption").encryptionKey()),
        "-----BEGIN CERTIFICATE REQUEST-----\n",
        List.of(1),
        List.of(1),
        NOW);
  }

  private static SigningKey key(String use) {
    return Samples.signing("gull " + use);
  }

  private static void assertReason(RefusalReason reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
