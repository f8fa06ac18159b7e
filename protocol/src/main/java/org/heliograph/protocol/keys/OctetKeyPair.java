package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** The JWK form of curve keys (RFC 8037 section 2): kty, crv, x and, for a private key, d. */
final class OctetKeyPair {
  private OctetKeyPair() {}

  static ObjectNode publicJwk(String curve, byte[] x) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kty", "OKP")
        .put("crv", curve)
        .put("x", Base64Url.encode(x));
  }

  static byte[] readPublic(JsonNode jwk, String curve) {
    if (jwk.has("d")) {
      throw refused("d", "A private key stands where a public key belongs.");
    }
    return read(jwk, curve, "x");
  }

  static byte[] readPrivate(JsonNode jwk, String curve) {
    return read(jwk, curve, "d");
  }

  private static byte[] read(JsonNode jwk, String curve, String member) {
    if (!jwk.path("kty").asText().equals("OKP")) {
      throw refused("kty", "The key type must be OKP.");
    }
    if (!jwk.path("crv").asText().equals(curve)) {
      throw refused("crv", "The curve must be " + curve + ".");
    }
    try {
      var bytes = Base64Url.decode(jwk.path(member).asText());
      if (bytes.length == 32) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below, together with a wrong length
    }
    throw refused(member, "The key must be 32 bytes in base64url without padding.");
  }

  static RefusedException refused(String member, String detail) {
    return Refusal.at(RefusalReason.FIELD_INVALID, "jwk." + member, detail).asException();
  }
}
