package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Asks the partner to tell everything that it knows of agreements between the two, and says at
 * which number the sender's own acts go on. Signed with the sender's agreement key; sent again
 * until all parts of one {@link Retold} have come.
 *
 * @param source who asks
 * @param recipient who is asked
 * @param next number of the sender's next act; acts that stand between the last one taken and this
 *     one will never come
 */
public record Retell(
    String federation,
    String source,
    String recipient,
    UUID session,
    Reason reason,
    long next,
    Instant time) {
  public static final String TYP = "heliograph-agreement-retell+jws";

  /** Why a member asks. */
  public enum Reason {
    /** Its database is that of an earlier time. */
    RESTORED,
    /** Its database began empty. */
    REBUILT,
    /** The numbers of the two disagree, or its people want to compare. */
    ASKED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reason> ofWire(String name) {
      return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
    }
  }

  public Retell {
    if (next < 1) {
      throw new IllegalArgumentException("acts count from 1");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  public String sign(SigningKey key) {
    return Jws.sign(key, TYP, payload());
  }

  byte[] payload() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", federation)
            .put("source", source)
            .put("recipient", recipient)
            .put("session", session.toString())
            .put("reason", reason.wireName())
            .put("next", next)
            .put("time", Payload.write(time)));
  }

  /**
   * Checks and reads a signed question.
   *
   * @param keys the agreement keys of the member that the topic belongs to; see {@link Jws#verify}
   * @throws org.heliograph.protocol.refusal.RefusedException as {@link Jws#verify} refuses, or with
   *     the member that is wrong
   */
  public static Retell verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    return parse(Jws.verify(jws, TYP, keys).payload());
  }

  static Retell parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Retell(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.uuid("session"),
                json.oneOf("reason", Reason::ofWire),
                json.number("next"),
                json.time("time")));
  }
}
