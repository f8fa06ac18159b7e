package org.heliograph.node.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.keys.Jws;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are made in a token, sign there, and are found again; the key file holds none of them. */
class Pkcs11TokenTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir static Path folder;
  private static Path library = Path.of("");

  @BeforeAll
  static void makeToken() {
    library = SoftToken.in(folder);
  }

  @Test
  void aKeyInATokenSignsAsAnyOtherDoes() {
    // Given
    var key = token().generate(RANDOM);

    // When
    var jws = Jws.sign(key, "test+jws", "{}".getBytes(UTF_8));

    // Then
    assertThat(Jws.verify(jws, "test+jws", _ -> key.verifyingKey()).kid()).isEqualTo(key.keyId());
    IntStream.range(0, 200)
        .parallel()
        .mapToObj(number -> ("message " + number).getBytes(UTF_8))
        .forEach(
            message ->
                assertThat(key.verifyingKey().verifies(message, key.sign(message))).isTrue());
    assertThatThrownBy(key::bytes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theKeyFileNamesItAndItsSuccessorIsMadeThere() {
    // Given
    var key = token().generate(RANDOM);
    var file = folder.resolve("keystore.json");
    NodeKeys.generate(RANDOM).withSeal(key).write(file, PASSPHRASE, RANDOM);

    // When
    var read = NodeKeys.read(file, PASSPHRASE);

    // Then
    assertThat(read.seal().keyId()).isEqualTo(key.keyId());
    var message = "read again".getBytes(UTF_8);
    assertThat(key.verifyingKey().verifies(message, read.seal().sign(message))).isTrue();
    assertThat(new String(PassphraseFile.read(file, PASSPHRASE), UTF_8)).contains("pkcs11");
    var next = NodeKeys.successor(read.seal(), RANDOM);
    assertThat(next.keyId()).isNotEqualTo(key.keyId());
    assertThat(next.toJwk().has("d")).isFalse();
    assertThat(NodeKeys.successor(read.agreement(), RANDOM).toJwk().has("d")).isTrue();
  }

  @Test
  void aTokenThatIsNotThereIsTold() {
    assertThatThrownBy(() -> Pkcs11Token.open(library, "another", Secret.of(SoftToken.PIN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another");
  }

  private static Pkcs11Token token() {
    return Pkcs11Token.open(library, SoftToken.LABEL, Secret.of(SoftToken.PIN));
  }
}
