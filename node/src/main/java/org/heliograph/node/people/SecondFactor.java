package org.heliograph.node.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.common.io.BaseEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an authenticator app (RFC 6238): six digits, another every 30 seconds. A clock may be
 * off by one code either way.
 */
final class SecondFactor {
  private static final int SECRET = 20;
  private static final int OFF_BY = 1;

  private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
  private final SecureRandom random = new SecureRandom();

  byte[] newSecret() {
    var secret = new byte[SECRET];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * The time step that a code is of.
   *
   * @param used the last step of which a code was used: codes up to it are good for nothing
   */
  OptionalLong step(byte[] secret, String code, long used, Instant now) {
    long current = now.getEpochSecond() / codes.getTimeStep().toSeconds();
    var found = OptionalLong.empty();
    for (long step = current - OFF_BY; step <= current + OFF_BY; step++) {
      if (isSame(code(secret, step), code) && step > used) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private String code(byte[] secret, long step) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(secret, codes.getAlgorithm()),
          Instant.ofEpochSecond(step * codes.getTimeStep().toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }

  /** The secret as people type it where no camera is at hand. */
  static String typed(byte[] secret) {
    return BaseEncoding.base32().omitPadding().encode(secret);
  }

  /** What an app reads from the picture. */
  static String uri(byte[] secret, String member, String person) {
    String issuer = "Heliograph " + member;
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(encoded(issuer), encoded(person), typed(secret), encoded(issuer));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
