package org.heliograph.protocol.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;
import org.heliograph.protocol.signal.WireNamed;

/**
 * A recipient's word that it deleted what it held under an agreement.
 *
 * @param signals how many were deleted
 * @param from when the first of them was deleted
 * @param to when the last of them was deleted
 * @param held how many more were due and stay under a litigation hold
 * @param backupsUntil last day on which a backup may still hold them; empty where there are none
 */
public record DeletionStatement(
    UUID id,
    Cause cause,
    long signals,
    Instant from,
    Instant to,
    long held,
    Optional<LocalDate> backupsUntil)
    implements Return {
  static final String TYPE = "deletion";

  public DeletionStatement {
    from = from.truncatedTo(ChronoUnit.MILLIS);
    to = to.truncatedTo(ChronoUnit.MILLIS);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the range ends before it begins");
    }
  }

  /** Why it was due. */
  public enum Cause implements WireNamed {
    EXPIRED("expired"),
    AGREEMENT_ENDED("agreement-ended"),
    TAKEN_BACK("taken-back");

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
            .put("cause", cause.wireName())
            .put("signals", signals)
            .put("from", Payload.write(from))
            .put("to", Payload.write(to))
            .put("held", held)
            .put("backupsUntil", backupsUntil.map(LocalDate::toString).orElse(null)));
  }

  static DeletionStatement read(Payload json) {
    return new DeletionStatement(
        json.uuid("id"),
        json.oneOf("cause", Cause::ofWire),
        json.number("signals"),
        json.time("from"),
        json.time("to"),
        json.number("held"),
        json.optionalDate("backupsUntil"));
  }
}
