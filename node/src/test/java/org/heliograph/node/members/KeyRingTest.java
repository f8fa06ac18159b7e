package org.heliograph.node.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.keys.DecryptionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final MovedClock clock = new MovedClock(InstantSource.fixed(NOON));

  @Test
  void aReplacedKeyIsDestroyedWhenItsTopicsHaveLetGo() throws IOException {
    // Given a key that another one replaced
    var home = new MemberHome(folder);
    var first = NodeKeys.generate(random);
    var second = first.withDecryption(DecryptionKey.generate(random));
    second.write(home.keystore(), PASSPHRASE, random);
    var ring = KeyRing.open(home, PASSPHRASE, clock, random);
    var old = first.decryption().keyId();
    var linked = Files.createLink(folder.resolve("linked"), home.keystore());

    // When
    clock.moves(ClusterPlan.LONGEST_KEPT.minusSeconds(1));
    long tooEarly = ring.destroyExpired();
    boolean stillThere = ring.decryption(old) != null;
    clock.moves(Duration.ofSeconds(1));
    long destroyed = ring.destroyExpired();

    // Then
    assertThat(tooEarly).isZero();
    assertThat(stillThere).isTrue();
    assertThat(destroyed).isEqualTo(1);
    assertThat(ring.decryption(old)).isNull();
    assertThat(home.keys(PASSPHRASE).decryption(old)).isNull();
    assertThat(home.keys(PASSPHRASE).decryption().keyId()).isEqualTo(second.decryption().keyId());
    assertThat(ring.destroyExpired()).isZero();
    // the file that held it is overwritten, under whatever name it is still reached
    assertThat(Files.readAllBytes(linked)).containsOnly(0);
  }

  @Test
  void theTimeOfRetirementOutlivesARestartAndWaitsForAChangeUnderWay() {
    // Given a change that the directory does not name yet
    var home = new MemberHome(folder);
    var keys = NodeKeys.generate(random).withDecryption(DecryptionKey.generate(random));
    keys.write(home.keystore(), PASSPHRASE, random);
    keys.write(home.nextKeystore(), PASSPHRASE, random);

    // When
    var underWay = KeyRing.open(home, PASSPHRASE, clock, random).retired();
    PrivateFile.erase(home.nextKeystore());
    var noted = KeyRing.open(home, PASSPHRASE, clock, random).retired();
    clock.moves(Duration.ofDays(3));
    var later = KeyRing.open(home, PASSPHRASE, clock, random).retired();

    // Then
    assertThat(underWay).isEmpty();
    assertThat(noted.values()).containsExactly(NOON);
    assertThat(later).isEqualTo(noted);
  }
}
