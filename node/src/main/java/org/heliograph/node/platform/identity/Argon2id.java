package org.heliograph.node.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Keys of texts that people know: Argon2id (RFC 9106), version 1.3, one lane.
 *
 * @param memoryKiB of one derivation
 * @param iterations over that memory
 */
public record Argon2id(int memoryKiB, int iterations) {
  /**
   * Derives a key; blocks for as long as the cost says.
   *
   * @param length of the key in bytes
   */
  public byte[] derive(String text, byte[] salt, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKiB)
            .withIterations(iterations)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    var key = new byte[length];
    generator.generateBytes(text.getBytes(UTF_8), key);
    return key;
  }
}
