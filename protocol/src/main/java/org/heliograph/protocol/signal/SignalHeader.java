package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * The part of a record that every recipient sees. It travels as one verbatim JSON byte string; the
 * bytes that a source wrote are what is hashed.
 *
 * @param version 1 for a new signal, one more with each change
 * @param created day (UTC) the signal was made
 * @param expires day (UTC) at whose first instant the signal ceases to be valid
 */
public record SignalHeader(
    String federation,
    int schema,
    String source,
    UUID id,
    int version,
    SignalKind kind,
    LocalDate created,
    LocalDate expires,
    Tlp tlp,
    boolean onward,
    boolean activeCase) {
  /** Looked up once: reflection for each signal took a fortieth of the whole flow's time. */
  private static final int KEYS = SignalHeader.class.getRecordComponents().length;

  /** The header as JSON, keys in the order of the components. */
  public byte[] toBytes() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", federation)
            .put("schema", schema)
            .put("source", source)
            .put("id", id.toString())
            .put("version", version)
            .put("kind", kind.wireName())
            .put("created", created.toString())
            .put("expires", expires.toString())
            .put("tlp", tlp.wireName())
            .put("onward", onward)
            .put("activeCase", activeCase));
  }

  /**
   * Reads a header that has just these keys, in any order.
   *
   * @throws RefusedException if it is not strict JSON, or a key is missing, unknown or of no use
   */
  public static SignalHeader parse(byte[] verbatim) {
    return parse(StrictJson.parse(verbatim, JsonLimits.VALUE));
  }

  private static SignalHeader parse(JsonNode json) {
    var members = new HeaderMembers(json);
    var header =
        new SignalHeader(
            members.text("federation"),
            members.positive("schema"),
            members.text("source"),
            members.uuid("id"),
            members.positive("version"),
            members.constant("kind", SignalKind::ofWire),
            members.date("created"),
            members.date("expires"),
            members.constant("tlp", Tlp::ofWire),
            members.flag("onward"),
            members.flag("activeCase"));
    members.requireNoOthers(KEYS);
    return header;
  }

  /** The first instant at which the signal is no longer valid. */
  public Instant expiry() {
    return expires.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiry());
  }
}
