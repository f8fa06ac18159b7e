package org.heliograph.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Function;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Documents that travel inside their signature: a JWS whose payload is their canonical JSON. */
public final class SignedJson {
  private static final JsonLimits LIMITS = JsonLimits.ofDocument(Jws.MAX_LENGTH);

  private SignedJson() {}

  public static String sign(JsonNode document, String typ, SigningKey key) {
    return Jws.sign(key, typ, CanonicalJson.write(document));
  }

  /**
   * Reads the document before its signature is checked, for what says who should have signed it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static <T> T peek(String jws, Function<JsonNode, T> reader) {
    return read(Jws.claimedPayload(jws), reader);
  }

  /**
   * The document, once its signature was checked.
   *
   * @param keys the key of an id, or null where that may not sign this
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static <T> T verify(
      String jws,
      String typ,
      Function<KeyId, @Nullable VerifyingKey> keys,
      Function<JsonNode, T> reader) {
    return read(Jws.verify(jws, typ, keys).payload(), reader);
  }

  private static <T> T read(byte[] payload, Function<JsonNode, T> reader) {
    var document = StrictJson.parse(payload, LIMITS);
    if (!Arrays.equals(payload, CanonicalJson.write(document))) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, "The document is not canonical JSON.")
          .asException();
    }
    try {
      return reader.apply(document);
    } catch (DefectiveDocumentException e) {
      throw e.refusals().getFirst().asException();
    }
  }
}
