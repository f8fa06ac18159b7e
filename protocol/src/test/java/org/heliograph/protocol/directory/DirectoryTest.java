package org.heliograph.protocol.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.protocol.directory.Samples.HARBOR;
import static org.heliograph.protocol.directory.Samples.HARBOR_SEAL;
import static org.heliograph.protocol.directory.Samples.HARBOR_SEAL_2;
import static org.heliograph.protocol.directory.Samples.NEXT;
import static org.heliograph.protocol.directory.Samples.NOW;
import static org.heliograph.protocol.directory.Samples.TERN;
import static org.heliograph.protocol.directory.Samples.directory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  @Test
  void aKeyBelongsToItsMemberAndItsUseAlone() {
    assertThat(NEXT.sealKey("harbor.example", HARBOR_SEAL.keyId(), NOW))
        .isEqualTo(HARBOR_SEAL.verifyingKey());
    assertReason(
        RefusalReason.KEY_UNKNOWN, () -> NEXT.sealKey("tern.example", HARBOR_SEAL.keyId(), NOW));
    assertReason(
        RefusalReason.KEY_UNKNOWN,
        () -> NEXT.agreementKey("harbor.example", HARBOR_SEAL.keyId(), NOW));
    assertReason(
        RefusalReason.MEMBER_UNKNOWN, () -> NEXT.sealKey("gull.example", HARBOR_SEAL.keyId(), NOW));
  }

  @Test
  void theNewestKeyInForceIsEncryptedTo() {
    assertThat(NEXT.encryptionKey("tern.example", NOW).keyId())
        .isEqualTo(Samples.decryption("tern encryption 2").keyId());
    assertThat(NEXT.encryptionKey("tern.example", NOW.minusSeconds(1)).keyId())
        .isEqualTo(Samples.decryption("tern encryption").keyId());
  }

  @Test
  void aRetiredKeyCountsUntilItsEndAndARevokedOneNotAtAll() {
    // Given
    var end = NOW.plus(Duration.ofDays(14));
    var retiring = change(key -> key.retired(end));
    var revoked = change(key -> key.revoked(NOW, Optional.of(NOW.minusSeconds(60))));

    // Then
    retiring.sealKey("harbor.example", HARBOR_SEAL.keyId(), end.minusMillis(1));
    assertReason(
        RefusalReason.KEY_RETIRED,
        () -> retiring.sealKey("harbor.example", HARBOR_SEAL.keyId(), end));
    assertReason(
        RefusalReason.KEY_REVOKED,
        () -> revoked.sealKey("harbor.example", HARBOR_SEAL.keyId(), NOW.minusSeconds(3600)));
    assertReason(RefusalReason.KEY_UNKNOWN, () -> revoked.encryptionKey("harbor.example", NOW));
  }

  @Test
  void noKeyOfAMemberThatHasLeftIsBelieved() {
    // Given
    var left = directory(7, HARBOR.with(MemberStatus.REVOKED), TERN);

    // Then
    assertReason(
        RefusalReason.KEY_REVOKED, () -> left.sealKey("harbor.example", HARBOR_SEAL.keyId(), NOW));
    assertReason(RefusalReason.MEMBER_SUSPENDED, () -> left.requireActive("harbor.example"));
  }

  @Test
  void itIsStaleFromNextUpdatePlusGraceOn() {
    var grace = Duration.ofMinutes(15);
    var end = NEXT.nextUpdate().plus(grace);

    assertThat(NEXT.isStale(end.minusMillis(1), grace)).isFalse();
    assertThat(NEXT.isStale(end, grace)).isTrue();
  }

  @Test
  void theHighestVersionThatBothSpeakIsUsed() {
    // Given
    var modern =
        new Member(
            TERN.id(),
            TERN.alias(),
            TERN.name(),
            TERN.sector(),
            TERN.jurisdictions(),
            TERN.status(),
            TERN.keys(),
            List.of(1, 2),
            List.of(2));
    var mixed = directory(7, HARBOR, modern);

    // Then
    assertThat(mixed.protocolVersion("harbor.example", "tern.example")).hasValue(1);
    assertThat(mixed.suite("harbor.example", "tern.example")).isEmpty();
  }

  @Test
  void aLongOfflineNodeFollowsAChainOfStatements() {
    // Given harbor rotated twice since this node last saw a directory
    var third = Samples.signing("harbor seal 3");
    var later = NOW.plusSeconds(60);
    var second =
        new Rotation(
                Samples.FEDERATION,
                HARBOR.id(),
                KeyUse.SEAL,
                HARBOR_SEAL_2.keyId(),
                Samples.verifying(third),
                later)
            .sign(HARBOR_SEAL_2);
    var harbor =
        Samples.with(
            NEXT.byAlias("harbor").orElseThrow(),
            MemberKey.rotated(KeyUse.SEAL, Samples.verifying(third), later, second));

    // When
    var verified =
        Samples.signed(directory(8, harbor, TERN))
            .verify(Samples.FEDERATION, Samples.ROOT.verifyingKey(), NOW, Samples.LAST);

    // Then
    assertThat(verified.sealKey(HARBOR.id(), third.keyId(), later).keyId())
        .isEqualTo(third.keyId());
  }

  private static Directory change(UnaryOperator<MemberKey> change) {
    return directory(7, HARBOR.with(HARBOR.keys().stream().map(change).toList()), TERN);
  }

  private static void assertReason(RefusalReason reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
