package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 32 random bytes from which one version of one record gets its salts, its padding and the
 * order of its indicators.
 *
 * <p>Kept encrypted by the source, never sent, erased with the record: without it nothing that was
 * withheld can be guessed from a commitment.
 */
public final class RecordSecret {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private RecordSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static RecordSecret random(SecureRandom random) {
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new RecordSecret(bytes);
  }

  public static RecordSecret ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a record secret has 32 bytes, not " + bytes.length);
    }
    return new RecordSecret(bytes.clone());
  }

  /** The secret itself, for encrypted storage alone. */
  public byte[] bytes() {
    return bytes.clone();
  }

  Derivation derivation() {
    return new Derivation(bytes);
  }

  @Override
  public String toString() {
    return "RecordSecret[redacted]";
  }

  /** Derives from one secret with one HMAC instance; not thread-safe. */
  static final class Derivation {
    private static final byte[] SALT = "salt".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PADDING = "pad".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ORDER = "order".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;

    private Derivation(byte[] secret) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException(e);
      }
    }

    byte[] salt(int slot) {
      return Arrays.copyOf(derive(SALT, slot), Entry.SALT_LENGTH);
    }

    /** A commitment to nothing, which nobody can tell from a commitment to something. */
    byte[] padding(int slot) {
      return derive(PADDING, slot);
    }

    /** A permutation of 0 to size - 1, size at most 16, by Fisher and Yates. */
    int[] order(int size) {
      var draws = ByteBuffer.wrap(mac.doFinal(ORDER));
      var order = new int[size];
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
      for (int i = size - 1; i > 0; i--) {
        int j = (draws.getShort() & 0xffff) % (i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      return order;
    }

    private byte[] derive(byte[] use, int slot) {
      mac.update(use);
      mac.update((byte) (slot >>> 8));
      mac.update((byte) slot);
      return mac.doFinal();
    }
  }
}
