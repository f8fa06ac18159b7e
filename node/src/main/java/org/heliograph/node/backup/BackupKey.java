package org.heliograph.node.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.Argon2id;

/**
 * The key of one backup file, made of a passphrase with Argon2id (RFC 9106), and the file's header,
 * which names the cost and is authenticated with every chunk.
 */
final class BackupKey {
  private static final byte[] MAGIC = "heliograph-backup-1\n".getBytes(US_ASCII);
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int MOST_MEMORY_KIB = 1024 * 1024;
  private static final int ITERATIONS = 3;
  private static final int MOST_ITERATIONS = 64;
  private static final int SALT = 16;
  private static final int KEY = 32;
  private static final int CHECK = 16;

  private final byte[] header;
  private final SecretKeySpec encryption;

  private BackupKey(byte[] header, SecretKeySpec encryption) {
    this.header = header;
    this.encryption = encryption;
  }

  /** A new key; its header is written first. */
  static BackupKey make(Secret passphrase, SecureRandom random, DataOutputStream out)
      throws IOException {
    var salt = new byte[SALT];
    random.nextBytes(salt);
    var master = derive(passphrase, salt, MEMORY_KIB, ITERATIONS);
    var header = header(salt, MEMORY_KIB, ITERATIONS, check(master));
    out.write(header);
    return new BackupKey(header, encryption(master));
  }

  /**
   * The key of a file, whose header is read.
   *
   * @throws BackupRefusedException if it is no backup, or the passphrase is another one
   */
  static BackupKey open(Secret passphrase, DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new BackupRefusedException("it does not begin as a backup of Heliograph does");
    }
    var rest = in.readNBytes(2 * Integer.BYTES + SALT + CHECK);
    if (rest.length < 2 * Integer.BYTES + SALT + CHECK) {
      throw new BackupRefusedException("it ends within its header");
    }
    var fields = ByteBuffer.wrap(rest);
    int memory = bounded(fields.getInt(), MOST_MEMORY_KIB);
    int iterations = bounded(fields.getInt(), MOST_ITERATIONS);
    var salt = new byte[SALT];
    fields.get(salt);
    var said = new byte[CHECK];
    fields.get(said);
    var master = derive(passphrase, salt, memory, iterations);
    if (!MessageDigest.isEqual(check(master), said)) {
      throw new BackupRefusedException(
          "the passphrase is not the one that it was written under, or its header was changed");
    }
    return new BackupKey(header(salt, memory, iterations, said), encryption(master));
  }

  /** Authenticated with every chunk. */
  byte[] header() {
    return header.clone();
  }

  SecretKeySpec encryption() {
    return encryption;
  }

  private static byte[] header(byte[] salt, int memory, int iterations, byte[] check) {
    return ByteBuffer.allocate(MAGIC.length + 2 * Integer.BYTES + SALT + CHECK)
        .put(MAGIC)
        .putInt(memory)
        .putInt(iterations)
        .put(salt)
        .put(check)
        .array();
  }

  private static int bounded(int value, int most) {
    if (value < 1 || value > most) {
      throw new BackupRefusedException("its header names a cost that no backup has");
    }
    return value;
  }

  private static byte[] derive(Secret passphrase, byte[] salt, int memory, int iterations) {
    return new Argon2id(memory, iterations).derive(passphrase.reveal(), salt, KEY);
  }

  private static SecretKeySpec encryption(byte[] master) {
    return new SecretKeySpec(hmac(master, "heliograph backup encryption"), "AES");
  }

  private static byte[] check(byte[] master) {
    return Arrays.copyOf(hmac(master, "heliograph backup check"), CHECK);
  }

  private static byte[] hmac(byte[] master, String use) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(master, "HmacSHA256"));
      return mac.doFinal(use.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "BackupKey[redacted]";
  }
}
