package org.heliograph.protocol.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;
import org.heliograph.protocol.signal.WireNamed;

/**
 * The source's decision about a signal that was disputed, told to everybody who holds it. It names
 * neither who disputed it nor who appealed. What it decides is carried out by a new version or a
 * withdrawal, which travels by itself.
 *
 * @param date of the decision
 */
public record Correction(UUID id, UUID signal, Decision decision, Cause cause, LocalDate date)
    implements Notice {
  static final String TYPE = "correction";

  /** What the source decided. */
  public enum Decision implements WireNamed {
    /** It stands as it is. */
    UPHELD("upheld"),
    /** A new version says what is right. */
    CORRECTED("corrected"),
    /** It is taken back. */
    WITHDRAWN("withdrawn");

    private static final Map<String, Decision> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Decision(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Decision> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  /** What led to it. */
  public enum Cause implements WireNamed {
    REVIEW("review"),
    APPEAL("appeal");

    private static final Map<String, Cause> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Cause(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Cause> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  @Override
  public byte[] toBytes() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("type", TYPE)
            .put("id", id.toString())
            .put("signal", signal.toString())
            .put("decision", decision.wireName())
            .put("cause", cause.wireName())
            .put("date", date.toString()));
  }

  static Correction read(Payload json) {
    return new Correction(
        json.uuid("id"),
        json.uuid("signal"),
        json.oneOf("decision", Decision::ofWire),
        json.oneOf("cause", Cause::ofWire),
        json.date("date"));
  }
}
