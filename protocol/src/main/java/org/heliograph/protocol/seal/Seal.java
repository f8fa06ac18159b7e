package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * What a source signs over one batch: for whom, under which agreement, where in the stream, and the
 * root of the tree over its entries.
 *
 * @param count how many entries the batch has, 1 to 1024
 * @param previous the hash of the seal before this one in the epoch; empty exactly for the first
 * @param time when the source sealed, to the millisecond; nothing is decided by it
 */
public record Seal(
    String federation,
    String source,
    String recipient,
    AgreementRef agreement,
    Position position,
    int count,
    Hash root,
    Optional<Hash> previous,
    Instant time) {
  public static final String TYP = "heliograph-seal+jws";

  public Seal {
    if (count < 1 || count > Limits.ENTRIES) {
      throw new IllegalArgumentException("a batch has 1 to 1024 entries, not " + count);
    }
    if (previous.isEmpty() != (position.sequence() == 1)) {
      throw new IllegalArgumentException(
          "the first seal of an epoch, and no other, has no previous");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The compact JWS; {@link Hash#ofJws} of it is what the next seal chains to. */
  public String sign(SigningKey key) {
    return Jws.sign(key, TYP, payload());
  }

  /**
   * Checks the signature and reads what it covers.
   *
   * @param keys the sealing keys of the source that the topic belongs to; see {@link Jws#verify}
   */
  public static Seal verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    return parse(Jws.verify(jws, TYP, keys).payload());
  }

  /** Reads a seal that was verified before it was stored; checks no signature. */
  public static Seal ofVerified(String jws) {
    return parse(Jws.claimedPayload(jws));
  }

  byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation).put("source", source).put("recipient", recipient);
    json.putObject("agreement").put("id", agreement.id()).put("version", agreement.version());
    json.put("epoch", position.epoch())
        .put("stream", position.stream().toString())
        .put("sequence", position.sequence())
        .put("count", count)
        .put("root", root.toString())
        .put("previous", previous.map(Hash::toString).orElse(null))
        .put("time", Payload.write(time));
    return StrictJson.write(json);
  }

  /**
   * Reads a payload whose signature has not been checked: what it claims, no more.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException whose field says what is not as
   *     specified
   */
  public static Seal parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Seal(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.object(
                    "agreement",
                    agreement ->
                        new AgreementRef(agreement.text("id"), agreement.smallNumber("version"))),
                new Position(
                    json.number("epoch"),
                    StreamName.parse(json.text("stream")),
                    json.number("sequence")),
                json.smallNumber("count"),
                json.hash("root"),
                json.optionalHash("previous"),
                json.time("time")));
  }
}
