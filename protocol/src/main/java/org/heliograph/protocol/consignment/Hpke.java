package org.heliograph.protocol.consignment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.EncryptionKey;

/**
 * HPKE (RFC 9180) in base mode and for one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM. The curve is BouncyCastle's, HMAC and AES are the JDK's.
 */
final class Hpke {
  static final int ENCAPSULATED_LENGTH = 32;
  static final int TAG_LENGTH = 16;

  private static final int HASH_LENGTH = 32;
  private static final int NONCE_LENGTH = 12;
  private static final byte MODE_BASE = 0;
  private static final byte[] EMPTY = {};
  private static final byte[] VERSION = ascii("HPKE-v1");
  private static final byte[] KEM_SUITE = concat(ascii("KEM"), new byte[] {0, 0x20});
  private static final byte[] HPKE_SUITE =
      concat(ascii("HPKE"), new byte[] {0, 0x20, 0, 0x01, 0, 0x02});

  private final byte[] key;
  private final byte[] nonce;

  private Hpke(byte[] key, byte[] nonce) {
    this.key = key;
    this.nonce = nonce;
  }

  /** SetupBaseS with a given ephemeral key, whose public key is the encapsulated one. */
  static Hpke sender(EncryptionKey recipient, DecryptionKey ephemeral, byte[] info) {
    var secret =
        ephemeral
            .agree(recipient)
            .orElseThrow(() -> new IllegalArgumentException("the recipient's key has small order"));
    return schedule(secret, ephemeral.encryptionKey(), recipient, info);
  }

  /** SetupBaseR; nothing where the encapsulated key has small order. */
  static Optional<Hpke> recipient(
      DecryptionKey recipient, EncryptionKey encapsulated, byte[] info) {
    return recipient
        .agree(encapsulated)
        .map(secret -> schedule(secret, encapsulated, recipient.encryptionKey(), info));
  }

  byte[] seal(byte[] associated, byte[] plaintext) {
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, associated);
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The plaintext, or nothing where the ciphertext does not authenticate. */
  Optional<byte[]> open(byte[] associated, ByteBuffer ciphertext) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, associated);
      return Optional.of(
          cipher.doFinal(
              ciphertext.array(),
              ciphertext.arrayOffset() + ciphertext.position(),
              ciphertext.remaining()));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] associated) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static Hpke schedule(
      byte[] dh, EncryptionKey encapsulated, EncryptionKey recipient, byte[] info) {
    var kemContext = concat(encapsulated.bytes(), recipient.bytes());
    var shared =
        expand(
            KEM_SUITE,
            extract(KEM_SUITE, EMPTY, "eae_prk", dh),
            "shared_secret",
            kemContext,
            HASH_LENGTH);
    var context =
        concat(
            new byte[] {MODE_BASE},
            extract(HPKE_SUITE, EMPTY, "psk_id_hash", EMPTY),
            extract(HPKE_SUITE, EMPTY, "info_hash", info));
    var secret = extract(HPKE_SUITE, shared, "secret", EMPTY);
    return new Hpke(
        expand(HPKE_SUITE, secret, "key", context, HASH_LENGTH),
        expand(HPKE_SUITE, secret, "base_nonce", context, NONCE_LENGTH));
  }

  private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] input) {
    return hmac(
        salt.length == 0 ? new byte[HASH_LENGTH] : salt,
        concat(VERSION, suite, ascii(label), input));
  }

  /** LabeledExpand to at most one hash's length. */
  private static byte[] expand(byte[] suite, byte[] prk, String label, byte[] info, int length) {
    var labeled = concat(new byte[] {0, (byte) length}, VERSION, suite, ascii(label), info);
    return Arrays.copyOf(hmac(prk, concat(labeled, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (var part : parts) {
      length += part.length;
    }
    var all = ByteBuffer.allocate(length);
    for (var part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
