package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

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

  /**
   * Derives from one secret with HMAC-SHA-256 (RFC 2104), of which the two blocks that hold the key
   * are digested once: a record has a dozen slots, and each would pay for them again. Not
   * thread-safe.
   */
  static final class Derivation {
    private static final byte[] SALT = "salt".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PADDING = "pad".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ORDER = "order".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private Derivation(byte[] secret) {
      inner = keyed(secret, INNER);
      outer = keyed(secret, OUTER);
    }

    private static MessageDigest keyed(byte[] secret, byte pad) {
      var block = new byte[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        block[i] = (byte) (i < secret.length ? secret[i] ^ pad : pad);
      }
      var digest = Hash.sha256();
      digest.update(block);
      return digest;
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
      var draws = ByteBuffer.wrap(mac(ORDER));
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
      var message = Arrays.copyOf(use, use.length + 2);
      message[use.length] = (byte) (slot >>> 8);
      message[use.length + 1] = (byte) slot;
      return mac(message);
    }

    private byte[] mac(byte[] message) {
      return copy(outer).digest(copy(inner).digest(message));
    }

    private static MessageDigest copy(MessageDigest begun) {
      try {
        return (MessageDigest) begun.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
