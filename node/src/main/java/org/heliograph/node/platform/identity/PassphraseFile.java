package org.heliograph.node.platform.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * A small secret on disk: JSON that names its Argon2id (RFC 9106) cost and holds the content under
 * AES-256-GCM, with everything else in the file authenticated.
 */
public final class PassphraseFile {
  private static final int MEMORY_KIB = 32 * 1024;
  private static final int MOST_MEMORY_KIB = 1024 * 1024;
  private static final int ITERATIONS = 3;
  private static final int MOST_ITERATIONS = 64;
  private static final int TAG_BITS = 128;
  private static final int KEY_LENGTH = 32;

  private PassphraseFile() {}

  /** Replaces the file; only its owner may read it. */
  public static void write(Path file, Secret passphrase, byte[] content, SecureRandom random) {
    var header =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "heliograph-passphrase-1")
            .put("kdf", "argon2id")
            .put("memoryKiB", MEMORY_KIB)
            .put("iterations", ITERATIONS)
            .put("salt", base64(randomBytes(random, 16)))
            .put("nonce", base64(randomBytes(random, 12)));
    var ciphertext = crypt(Cipher.ENCRYPT_MODE, header, passphrase, content);
    PrivateFile.write(file, StrictJson.write(header.put("ciphertext", base64(ciphertext))));
  }

  /**
   * The content.
   *
   * @throws IllegalArgumentException if the passphrase is wrong or the file was changed
   * @throws UncheckedIOException if there is no such file
   */
  public static byte[] read(Path file, Secret passphrase) {
    try {
      return open(file.toString(), Files.readAllBytes(file), passphrase);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The content of such a file that came another way.
   *
   * @param name what to call it in words
   * @throws IllegalArgumentException if the passphrase is wrong or the text was changed
   */
  static byte[] open(String name, byte[] text, Secret passphrase) {
    try {
      var json = StrictJson.parse(text);
      if (!(json instanceof ObjectNode header) || !header.path("ciphertext").isTextual()) {
        throw new IllegalArgumentException(name + " is not a passphrase-protected file");
      }
      var ciphertext = Base64.getDecoder().decode(header.remove("ciphertext").textValue());
      return crypt(Cipher.DECRYPT_MODE, header, passphrase, ciphertext);
    } catch (RefusedException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "%s does not open: the passphrase is wrong or the file was changed".formatted(name), e);
    }
  }

  private static byte[] crypt(int mode, ObjectNode header, Secret passphrase, byte[] input) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(derive(header, passphrase), "AES"),
          new GCMParameterSpec(
              TAG_BITS, Base64.getDecoder().decode(header.path("nonce").asText())));
      cipher.updateAAD(StrictJson.write(header));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refuses", e);
    }
  }

  private static byte[] derive(JsonNode header, Secret passphrase) {
    var cost =
        new Argon2id(
            bounded(header, "memoryKiB", MOST_MEMORY_KIB),
            bounded(header, "iterations", MOST_ITERATIONS));
    return cost.derive(
        passphrase.reveal(), header.path("salt").asText().getBytes(US_ASCII), KEY_LENGTH);
  }

  private static int bounded(JsonNode header, String name, int most) {
    var value = header.path(name).asInt();
    if (value < 1 || value > most) {
      throw new IllegalStateException(name + " is " + value + ", not 1 to " + most);
    }
    return value;
  }

  private static byte[] randomBytes(SecureRandom random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
