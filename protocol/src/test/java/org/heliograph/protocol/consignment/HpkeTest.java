package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.EncryptionKey;
import org.junit.jupiter.api.Test;

/**
 * RFC 9180 with mode 0, KEM 0x0020, KDF 0x0001, AEAD 0x0002: the numbers published with the RFC,
 * and BouncyCastle's own HPKE as another implementation.
 */
class HpkeTest {
  private static final byte[] INFO = hex("4f6465206f6e2061204772656369616e2055726e");
  private static final DecryptionKey RECIPIENT =
      DecryptionKey.ofBytes(
          hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"));
  private static final DecryptionKey EPHEMERAL =
      DecryptionKey.ofBytes(
          hex("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11"));
  private static final byte[] ENCAPSULATED =
      hex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256");
  private static final byte[] ASSOCIATED = hex("436f756e742d30");
  private static final byte[] PLAINTEXT =
      hex("4265617574792069732074727574682c20747275746820626561757479");
  private static final byte[] CIPHERTEXT =
      hex(
          "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a");

  @Test
  void sealsAsThePublishedVector() {
    // When
    var sealed =
        Hpke.sender(RECIPIENT.encryptionKey(), EPHEMERAL, INFO).seal(ASSOCIATED, PLAINTEXT);

    // Then
    assertThat(RECIPIENT.encryptionKey().bytes())
        .isEqualTo(hex("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c"));
    assertThat(EPHEMERAL.encryptionKey().bytes()).isEqualTo(ENCAPSULATED);
    assertThat(sealed).isEqualTo(CIPHERTEXT);
  }

  @Test
  void opensThePublishedVector() {
    // When
    var hpke = Hpke.recipient(RECIPIENT, EncryptionKey.ofBytes(ENCAPSULATED), INFO).orElseThrow();

    // Then
    assertThat(hpke.open(ASSOCIATED, ByteBuffer.wrap(CIPHERTEXT))).hasValue(PLAINTEXT);
    assertThat(hpke.open(INFO, ByteBuffer.wrap(CIPHERTEXT))).isEmpty();
  }

  @Test
  void opensWhatAnotherImplementationSealed() throws Exception {
    // Given
    var other = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, (short) 2);
    var random = new Random(7);
    for (int length = 0; length < 40; length++) {
      var info = bytes(random, length * 3);
      var associated = bytes(random, length * 5);
      var plaintext = bytes(random, length * 7);
      var sender =
          other.setupBaseS(other.deserializePublicKey(RECIPIENT.encryptionKey().bytes()), info);

      // When
      var sealed = sender.seal(associated, plaintext);

      // Then
      var encapsulated = EncryptionKey.ofBytes(sender.getEncapsulation());
      var hpke = Hpke.recipient(RECIPIENT, encapsulated, info).orElseThrow();
      assertThat(hpke.open(associated, ByteBuffer.wrap(sealed))).hasValue(plaintext);
    }
  }

  @Test
  void anotherImplementationOpensWhatIsSealedHere() throws Exception {
    // Given
    var other = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, (short) 2);
    var privateKey = new X25519PrivateKeyParameters(RECIPIENT.bytes());
    var pair = new AsymmetricCipherKeyPair(privateKey.generatePublicKey(), privateKey);

    // When
    var sealed =
        Hpke.sender(RECIPIENT.encryptionKey(), EPHEMERAL, INFO).seal(ASSOCIATED, PLAINTEXT);

    // Then
    var recipient = other.setupBaseR(ENCAPSULATED, pair, INFO);
    assertThat(recipient.open(ASSOCIATED, sealed)).isEqualTo(PLAINTEXT);
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
