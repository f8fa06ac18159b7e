package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.protocol.seal.Hash;

/**
 * What a client sends as bearer token: {@code hg_<id>_<secret>}, the secret being 256 random bits.
 * Redacted where it is printed.
 */
public final class ApiKeyToken {
  private static final String ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("hg_([0-9a-z]{12})_([A-Za-z0-9_-]{43})");

  private final String id;
  private final String secret;

  private ApiKeyToken(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  public static ApiKeyToken random(SecureRandom random) {
    var id = new StringBuilder(ID_LENGTH);
    while (id.length() < ID_LENGTH) {
      id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiKeyToken(
        id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Reads an {@code Authorization} header; empty where it holds no token of this form. */
  public static Optional<ApiKeyToken> ofAuthorization(String header) {
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    var form = FORM.matcher(header.substring(7).strip());
    return form.matches()
        ? Optional.of(new ApiKeyToken(form.group(1), form.group(2)))
        : Optional.empty();
  }

  public String id() {
    return id;
  }

  /**
   * SHA-256 of the secret; enough for a secret that nobody can guess. Compares in constant time.
   */
  public Hash hash() {
    try {
      return Hash.ofBytes(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token itself, to be shown once. */
  public String reveal() {
    return "hg_" + id + "_" + secret;
  }

  @Override
  public String toString() {
    return "hg_" + id + "_[redacted]";
  }
}
