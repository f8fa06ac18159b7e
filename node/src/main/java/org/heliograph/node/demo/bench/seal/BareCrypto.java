package org.heliograph.node.demo.bench.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Hashes and encrypts bytes and does nothing else: SHA-256 and AES-256-GCM of the platform. */
final class BareCrypto {
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final MessageDigest sha256;
  private final Cipher aes;

  BareCrypto() throws GeneralSecurityException {
    sha256 = MessageDigest.getInstance("SHA-256");
    aes = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /** Returns how many bytes came of it. */
  int of(byte[] bytes) throws GeneralSecurityException {
    var key = new byte[32];
    var nonce = new byte[12];
    random.nextBytes(key);
    random.nextBytes(nonce);
    aes.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return aes.doFinal(bytes).length + sha256.digest(bytes).length;
  }
}
