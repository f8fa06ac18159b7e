package org.heliograph.node.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.seal.Hash;

/** Codes on paper that stand in for a second factor, each once: 60 random bits. */
final class RecoveryCodes {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";
  private static final int COUNT = 10;
  private static final int PARTS = 3;
  private static final int PART = 4;

  private final StorageKey key;
  private final SecureRandom random = new SecureRandom();

  RecoveryCodes(StorageKey key) {
    this.key = key;
  }

  List<String> make() {
    return IntStream.range(0, COUNT).mapToObj(at -> one()).toList();
  }

  private String one() {
    var code = new StringBuilder();
    for (int at = 0; at < PARTS * PART; at++) {
      if (at > 0 && at % PART == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** What is stored of a code, however it was typed. */
  Hash digest(String person, String code) {
    var plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    return Hash.ofBytes(
        key.keyedDigest(
            ("recovery code " + person + "\n" + plain).getBytes(StandardCharsets.UTF_8)));
  }
}
