package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * An act on its way to the partner, signed with the sender's agreement key. It travels on the
 * control topic, is taken strictly by number, and is sent again until the partner has said that it
 * was seen.
 *
 * @param source who acts
 * @param recipient whom it tells
 * @param number counts the acts for this partner, from 1; {@code Seen} has number 0
 */
public record ActMessage(
    String federation,
    String source,
    String recipient,
    long number,
    Instant time,
    AgreementAct act) {
  public static final String TYP = "heliograph-agreement-act+jws";

  public ActMessage {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  public String sign(SigningKey key) {
    return Jws.sign(key, TYP, payload());
  }

  byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("source", source)
        .put("recipient", recipient)
        .put("number", number)
        .put("time", Payload.write(time))
        .set("act", ActJson.write(act));
    return StrictJson.write(json);
  }

  /** The wire name of the act. */
  public String actName() {
    return ActJson.name(act);
  }

  /**
   * Checks and reads a signed act.
   *
   * @param keys the agreement keys of the member that the topic belongs to; see {@link Jws#verify}
   * @throws org.heliograph.protocol.refusal.RefusedException as {@link Jws#verify} refuses, or with
   *     the member that is wrong
   */
  public static ActMessage verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    return parse(Jws.verify(jws, TYP, keys).payload());
  }

  /** Reads an act that was checked, or signed here, before. */
  public static ActMessage kept(String jws) {
    return parse(Jws.claimedPayload(jws));
  }

  static ActMessage parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new ActMessage(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.number("number"),
                json.time("time"),
                json.object("act", ActJson::read)));
  }
}
