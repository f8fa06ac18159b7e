package org.heliograph.node.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The node's key for what must not lie readable in its database: AES-256-GCM over small values,
 * each under a fresh random nonce, which stands before the ciphertext.
 *
 * <p>Safe for use by many threads.
 */
public final class StorageKey {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec encryption;
  private final Mac digest;
  private final Mac journal;

  /** Those that nobody uses now: to look for one each time takes longer than to encrypt. */
  private final Queue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

  private final SecureRandom random = new SecureRandom();

  private StorageKey(byte[] key) {
    this.encryption = new SecretKeySpec(derive(key, "heliograph storage encryption"), "AES");
    this.digest = keyed(derive(key, "heliograph storage digest"));
    this.journal = keyed(derive(key, "heliograph audit journal"));
  }

  /** The key from the node's keystore; 32 random bytes. */
  public static StorageKey ofBytes(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a storage key has 32 bytes, not " + key.length);
    }
    return new StorageKey(key);
  }

  private static byte[] derive(byte[] key, String use) {
    return hmac(keyed(key), use.getBytes(StandardCharsets.US_ASCII));
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] encrypt(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher();
      cipher.init(Cipher.ENCRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] stored = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, stored, NONCE);
      ciphers.add(cipher);
      return stored;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was encrypted.
   *
   * @throws IllegalStateException if the bytes were not encrypted with this key, or were changed
   */
  public byte[] decrypt(byte[] stored) {
    if (stored.length < NONCE) {
      throw new IllegalStateException("what is stored is shorter than a nonce");
    }
    try {
      Cipher cipher = cipher();
      cipher.init(
          Cipher.DECRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, stored, 0, NONCE));
      byte[] plain = cipher.doFinal(stored, NONCE, stored.length - NONCE);
      ciphers.add(cipher);
      return plain;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what is stored does not open with this storage key", e);
    }
  }

  private Cipher cipher() throws GeneralSecurityException {
    Cipher free = ciphers.poll();
    return free == null ? Cipher.getInstance("AES/GCM/NoPadding") : free;
  }

  /** A digest that nobody can compute from guessed values without the key; for finding equals. */
  public byte[] keyedDigest(byte[] bytes) {
    return hmac(digest, bytes);
  }

  /** Authenticates an entry that waits for the audit log: others cannot insert one. */
  public byte[] mac(byte[] entry) {
    return hmac(journal, entry);
  }

  /** With a copy, so that many threads may. */
  private static byte[] hmac(Mac keyed, byte[] bytes) {
    try {
      return ((Mac) keyed.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "StorageKey[redacted]";
  }
}
