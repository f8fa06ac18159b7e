package org.heliograph.node.matching.exact;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Qualifier;

/**
 * 64-bit fingerprints of type, canonical value and the qualifiers that tell indicators apart: XXH3
 * keyed with a secret seed, so that nobody outside can make values whose fingerprints meet. Two
 * values with one fingerprint cost a look at the database and no wrong answer. None is 0.
 *
 * <p>Immutable; safe for use by many threads.
 */
final class Fingerprints {
  private final long seed;
  private final Hasher64 hasher;

  Fingerprints(long seed) {
    this.seed = seed;
    this.hasher = Hashing.xxh3_64(seed);
  }

  static Fingerprints random() {
    return new Fingerprints(new SecureRandom().nextLong());
  }

  long seed() {
    return seed;
  }

  /** Of a value without qualifiers, as UTF-8. */
  long of(String type, byte[] utf8, int offset, int length) {
    return notZero(
        hasher.hashLongLongToLong(
            hasher.hashCharsToLong(type), hasher.hashBytesToLong(utf8, offset, length)));
  }

  /** The same of its characters. */
  long of(String type, CharSequence value) {
    byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
    return of(type, utf8, 0, utf8.length);
  }

  long of(Indicator indicator) {
    long fingerprint = of(indicator.type(), indicator.value());
    if (!indicator.qualifiers().isEmpty()) {
      for (var qualifier : indicator.qualifiers().entrySet()) {
        fingerprint = isMatched(qualifier) ? with(fingerprint, qualifier) : fingerprint;
      }
    }
    return fingerprint;
  }

  private static boolean isMatched(Map.Entry<String, String> qualifier) {
    return Qualifier.ofWire(qualifier.getKey()).filter(Qualifier::matched).isPresent();
  }

  private long with(long fingerprint, Map.Entry<String, String> qualifier) {
    return notZero(
        hasher.hashLongLongLongToLong(
            fingerprint,
            hasher.hashCharsToLong(qualifier.getKey()),
            hasher.hashCharsToLong(qualifier.getValue())));
  }

  private static long notZero(long hash) {
    return hash == 0 ? 1 : hash;
  }
}
