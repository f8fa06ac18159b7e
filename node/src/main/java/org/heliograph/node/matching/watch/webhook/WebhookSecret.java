package org.heliograph.node.matching.watch.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver tells by that a delivery is ours. Its text is shown once. */
public final class WebhookSecret {
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private WebhookSecret(String text) {
    this.text = text;
  }

  public static WebhookSecret make() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return new WebhookSecret(
        "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static WebhookSecret ofBytes(byte[] stored) {
    return new WebhookSecret(new String(stored, StandardCharsets.US_ASCII));
  }

  byte[] toBytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The secret itself, for who made the webhook. */
  public String reveal() {
    return text;
  }

  /**
   * The header {@code Heliograph-Signature}: seconds since 1970, and HMAC-SHA256 over them, a dot
   * and the body, keyed with the secret's characters.
   */
  public String sign(Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(toBytes(), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[redacted]";
  }
}
