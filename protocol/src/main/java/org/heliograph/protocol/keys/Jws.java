package org.heliograph.protocol.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.text.ParseException;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Compact JWS (RFC 7515) signed with Ed25519 (RFC 9864), whose header holds {@code alg}, {@code
 * kid} and {@code typ} and nothing else.
 *
 * <p>Each sort of signed object has its own {@code typ}, so that none can stand in for another.
 */
public final class Jws {
  /** Longest compact form that is looked at, in characters. */
  public static final int MAX_LENGTH = 4 << 20;

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");

  private Jws() {}

  public static String sign(SigningKey key, String typ, byte[] payload) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.Ed25519)
            .keyID(key.keyId().toString())
            .type(new JOSEObjectType(typ))
            .build();
    var jws = new JWSObject(header, new Payload(payload));
    try {
      jws.sign(new Ed25519JwsSigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  /**
   * Checks a compact JWS.
   *
   * @param keys finds the key of an id among those that may sign this; null where there is none;
   *     may itself refuse, say a revoked key
   * @throws RefusedException with TYPE_WRONG, KEY_UNKNOWN or SIGNATURE_INVALID
   */
  public static VerifiedJws verify(
      String compact, String typ, Function<KeyId, @Nullable VerifyingKey> keys) {
    var jws = parse(compact);
    var header = jws.getHeader();
    if (!HEADER_MEMBERS.equals(header.getIncludedParams())
        || !JWSAlgorithm.Ed25519.equals(header.getAlgorithm())) {
      throw invalid("The header must hold alg Ed25519, kid and typ, and nothing else.");
    }
    if (!typ.equals(header.getType().getType())) {
      throw Refusal.of(RefusalReason.TYPE_WRONG, "Expected a JWS of type " + typ + ".")
          .asException();
    }
    var kid = keyId(header.getKeyID());
    var key = keys.apply(kid);
    if (key == null) {
      throw Refusal.of(RefusalReason.KEY_UNKNOWN).asException();
    }
    try {
      if (!jws.verify(new Ed25519JwsVerifier(key))) {
        throw Refusal.of(RefusalReason.SIGNATURE_INVALID).asException();
      }
    } catch (JOSEException e) {
      throw invalid("The signature could not be checked.");
    }
    return new VerifiedJws(kid, jws.getPayload().toBytes());
  }

  /** The type that a compact JWS claims, before anything of it is checked; empty where none. */
  public static String typ(String compact) {
    var type = parse(compact).getHeader().getType();
    return type == null ? "" : type.getType();
  }

  /** The key that a compact JWS claims to be signed with, before anything of it is checked. */
  public static KeyId claimedKey(String compact) {
    return keyId(parse(compact).getHeader().getKeyID());
  }

  /** The payload that a compact JWS claims, before anything of it is checked. */
  public static byte[] claimedPayload(String compact) {
    return parse(compact).getPayload().toBytes();
  }

  private static JWSObject parse(String compact) {
    if (compact.length() > MAX_LENGTH) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    try {
      var parts = JWSObject.split(compact);
      if (parts.length == 3) {
        for (var part : parts) {
          Base64Url.decode(part.toString());
        }
        return new JWSObject(parts[0], parts[1], parts[2]);
      }
    } catch (ParseException | IllegalArgumentException e) {
      // told below, together with a wrong number of parts
    }
    throw invalid("The text is not a compact JWS.");
  }

  private static KeyId keyId(String kid) {
    try {
      return KeyId.parse(kid);
    } catch (IllegalArgumentException e) {
      throw invalid("The kid is not a key thumbprint.");
    }
  }

  private static RefusedException invalid(String detail) {
    return Refusal.of(RefusalReason.SIGNATURE_INVALID, detail).asException();
  }
}
