package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.heliograph.protocol.seal.Hash;

/**
 * Stands for a text in an entry: {@code SHA-256(salt ‖ UTF-8)} of a salt of 32 random bytes that is
 * kept elsewhere under its id. Once the salt is erased, nobody can hold a text against the hash.
 */
public record SaltedDigest(UUID salt, Hash hash) {
  /** Length of a salt in bytes. */
  public static final int SALT = 32;

  public static SaltedDigest of(UUID id, byte[] salt, String text) {
    if (salt.length != SALT) {
      throw new IllegalArgumentException("a salt has 32 bytes");
    }
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return new SaltedDigest(id, Hash.ofBytes(sha256.digest(text.getBytes(UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this is the text. */
  public boolean isOf(byte[] salted, String text) {
    return of(salt, salted, text).hash.equals(hash);
  }
}
