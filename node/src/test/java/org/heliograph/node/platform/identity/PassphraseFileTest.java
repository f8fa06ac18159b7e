package org.heliograph.node.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.keys.DecryptionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseFileTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");

  private final SecureRandom random = new SecureRandom();

  @TempDir Path folder;

  @Test
  void keysComeBackWithTheirPassphraseAndOnlyTheOwnerMayReadTheFile() throws IOException {
    // Given
    var file = folder.resolve("keys").resolve("keystore.json");
    var keys = NodeKeys.generate(random);

    // When
    keys.write(file, PASSPHRASE, random);
    var read = NodeKeys.read(file, PASSPHRASE);

    // Then
    assertThat(read.seal().bytes()).isEqualTo(keys.seal().bytes());
    assertThat(read.agreement().bytes()).isEqualTo(keys.agreement().bytes());
    assertThat(read.checkpoint().bytes()).isEqualTo(keys.checkpoint().bytes());
    assertThat(read.decryption().bytes()).isEqualTo(keys.decryption().bytes());
    assertThat(read.storage().decrypt(keys.storage().encrypt(new byte[] {7}))).containsExactly(7);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("\"d\"");
    assertThat(keys.toString()).contains("redacted");
  }

  @Test
  void anotherPassphraseDoesNotOpenIt() {
    // Given
    var file = folder.resolve("secret.json");
    PassphraseFile.write(file, PASSPHRASE, "secret".getBytes(UTF_8), random);

    // Then
    assertThatThrownBy(() -> PassphraseFile.read(file, Secret.of("another-passphrase")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the passphrase is wrong or the file was changed");
  }

  @Test
  void aChangedHeaderIsNoticedAndCostsBeyondTheLimitAreRefused() throws IOException {
    // Given
    var file = folder.resolve("secret.json");
    PassphraseFile.write(file, PASSPHRASE, "secret".getBytes(UTF_8), random);
    var text = Files.readString(file);

    for (var change :
        new String[][] {
          {"heliograph-passphrase-1", "heliograph-passphrase-2"},
          {"\"iterations\":3", "\"iterations\":2"},
          {"\"memoryKiB\":32768", "\"memoryKiB\":999999999"},
          {"\"nonce\"", "\"once\""}
        }) {
      // When
      Files.writeString(file, text.replace(change[0], change[1]));

      // Then
      assertThatThrownBy(() -> PassphraseFile.read(file, PASSPHRASE))
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDecryptionKeyStaysAfterTheNextOneIsMade() {
    // Given
    var keys = NodeKeys.generate(random);
    var old = keys.decryption();
    var next = DecryptionKey.generate(random);

    // When
    var rotated = keys.withDecryption(next);

    // Then
    assertThat(rotated.decryption().keyId()).isEqualTo(next.keyId());
    assertThat(rotated.decryption(old.keyId())).isNotNull();
    assertThat(keys.decryption(next.keyId())).isNull();
  }
}
