package org.heliograph.node.people.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.heliograph.node.people.oidc.OidcSignIns.Renewed;
import org.heliograph.node.platform.identity.StorageKey;

/**
 * A sign-in that a browser was sent to the provider with: what its answer has to fit. It travels in
 * a cookie that only this member's nodes can read and write, so that knocking fills no table, and
 * another browser cannot go on with it.
 *
 * @param state what the provider sends back
 * @param nonce what the ID token holds
 * @param verifier of PKCE, shown to the provider at the end
 * @param returnTo place within our own pages
 * @param session id of the session whose person signs in once more; empty for a first sign-in
 * @param person of that session; empty without
 * @param begunAt when the browser left
 */
record PendingSignIn(
    String state,
    String nonce,
    String verifier,
    String returnTo,
    String session,
    String person,
    Instant begunAt) {
  /** How long people have at the provider. */
  static final Duration LASTS = Duration.ofMinutes(10);

  private static final String USE = "heliograph oidc sign-in 1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 4_000;

  /** A key for this use alone. */
  static StorageKey key(StorageKey storage) {
    return StorageKey.ofBytes(storage.keyedDigest(USE.getBytes(StandardCharsets.US_ASCII)));
  }

  boolean isStepUp() {
    return !session.isEmpty();
  }

  Optional<Renewed> renewed() {
    return isStepUp() ? Optional.of(new Renewed(session, person)) : Optional.empty();
  }

  boolean lasts(Instant now) {
    return now.isBefore(begunAt.plus(LASTS)) && !begunAt.isAfter(now.plus(LASTS));
  }

  String seal(StorageKey key) {
    var json =
        JSON.createObjectNode()
            .put("state", state)
            .put("nonce", nonce)
            .put("verifier", verifier)
            .put("returnTo", returnTo)
            .put("session", session)
            .put("person", person)
            .put("begunAt", begunAt.toEpochMilli());
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(key.encrypt(JSON.writeValueAsBytes(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was sealed; empty where it was not sealed here, or was changed. */
  static Optional<PendingSignIn> open(String sealed, StorageKey key) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var json = JSON.readTree(key.decrypt(Base64.getUrlDecoder().decode(sealed)));
      return Optional.of(of(json));
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      return Optional.empty();
    }
  }

  private static PendingSignIn of(JsonNode json) {
    return new PendingSignIn(
        json.path("state").asText(),
        json.path("nonce").asText(),
        json.path("verifier").asText(),
        json.path("returnTo").asText(),
        json.path("session").asText(),
        json.path("person").asText(),
        Instant.ofEpochMilli(json.path("begunAt").asLong()));
  }

  @Override
  public String toString() {
    return "PendingSignIn[redacted]";
  }
}
