package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.DecryptionKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The pages about keys, followed to the letter: rotated, renewed, lost. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostKeysStoryTest {
  private static final Random RANDOM = new Random(Long.getLong("heliograph.seed", 20_261_122));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
    aSignalArrives();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  @Order(1)
  void aKeyIsRotatedAsThePageSays() {
    // When
    tern.opens("rotate-a-key")
        .where("PASSPHRASE", TestFederation.PASSPHRASE.reveal())
        .where("HOME_OF_NODE", tern.home())
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .isFollowed();

    // Then
    aSignalArrives();
  }

  @Test
  @Order(2)
  void aCertificateIsRenewedAsThePageSays() {
    // When
    tern.opens("renew-tls")
        .where("PASSPHRASE", TestFederation.PASSPHRASE.reveal())
        .where("HOME_OF_NODE", tern.home())
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .isFollowed();

    // Then connections that begin now are taken
    federation.restartKafka();
    aSignalArrives();
  }

  @Test
  @Order(3)
  void aMemberWhoseKeysAreAllLostGoesOnWithItsReserve() {
    // Given a reserve that was made before keys were rotated once more
    var reserve = folder.resolve("reserve");
    rotation().reserve(TestFederation.NAME, tern.id(), reserve);
    var statement = rotation().begin(TestFederation.NAME, tern.id(), KeyUse.SEAL);
    federation.convener(InstantSource.system()).rotate(statement);
    var next = tern.home().resolve("keys").resolve("keystore-next.json");
    await().atMost(PATIENCE).until(() -> !Files.exists(next));
    tern.stop();
    loses(tern.home().resolve("keys").resolve("keystore.json"));

    // When
    tern.opens("lost-keys")
        .where("NODE", () -> tern.address())
        .where("PASSPHRASE", TestFederation.PASSPHRASE.reveal())
        .where("HOME_OF_NODE", tern.home())
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("RESERVE", reserve)
        .byHand("sudo systemctl start heliograph", () -> tern.starts())
        .isFollowed();

    // Then
    aSignalArrives();
    assertThat(harbor.count(tern, "/received/refused")).isZero();
  }

  @Test
  @Order(4)
  void aMemberWhoseDecryptionKeyIsLostIsSealedToAnew() {
    // Given another key file than the one that was lost
    harbor.stop();
    var home = new MemberHome(harbor.home());
    var lost = home.keys(TestFederation.PASSPHRASE).decryption().keyId();
    var without =
        home.keys(TestFederation.PASSPHRASE)
            .withDecryption(DecryptionKey.generate(new SecureRandom()))
            .retiringOlder(InstantSource.system().instant().minus(Duration.ofDays(400)))
            .withoutRetiredBy(InstantSource.system().instant().minus(Duration.ofDays(300)));
    without.write(home.keystore(), TestFederation.PASSPHRASE, new SecureRandom());
    assertThat(without.decryption(lost)).isNull();
    harbor.starts();

    // When
    var statement =
        new KeyRotation(home, TestFederation.PASSPHRASE, InstantSource.system(), new SecureRandom())
            .beginWithout(TestFederation.NAME, harbor.id(), lost);
    federation.convener(InstantSource.system()).rotate(statement);

    // Then
    aSignalArrives();
  }

  private static KeyRotation rotation() {
    return new KeyRotation(
        new MemberHome(tern.home()),
        TestFederation.PASSPHRASE,
        InstantSource.system(),
        new SecureRandom());
  }

  private static void loses(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void aSignalArrives() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    var hash = HexFormat.of().formatHex(bytes);
    tern.publishes(Party.content(hash));
    harbor.awaitsMatches(hash, 1);
  }
}
