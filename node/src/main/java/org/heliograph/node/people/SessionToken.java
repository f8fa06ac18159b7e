package org.heliograph.node.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.protocol.seal.Hash;

/**
 * What a browser keeps of a session, in a cookie that no script reads: 256 random bits. Redacted
 * where it is printed.
 */
public final class SessionToken {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String text;

  private SessionToken(String text) {
    this.text = text;
  }

  static SessionToken random(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads what a browser sent; empty where it is no token. */
  public static Optional<SessionToken> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
  }

  /** What is stored of it; compares in constant time. */
  Hash digest() {
    return digest("session ");
  }

  /**
   * What a page of ours sends with every call that changes something. It follows from the token,
   * but does not tell it; compares in constant time.
   */
  public Hash csrf() {
    return digest("csrf ");
  }

  private Hash digest(String use) {
    return Hash.of((use + text).getBytes(StandardCharsets.US_ASCII));
  }

  /** The token itself, for the cookie. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "SessionToken[redacted]";
  }
}
