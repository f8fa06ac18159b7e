package org.heliograph.protocol.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;

/**
 * How often something came about over a period; names no signal.
 *
 * @param id random; a correction has the same
 * @param version from 1; the highest counts
 * @param code one that is told by the period
 * @param from first day
 * @param to last day, included
 * @param atLeast the count, or the lower end of its band
 * @param atMost the upper end of the band; empty where {@code atLeast} is the count, or the band is
 *     open
 */
public record PeriodOutcome(
    UUID id,
    int version,
    OutcomeCode code,
    LocalDate from,
    LocalDate to,
    long atLeast,
    Optional<Long> atMost)
    implements Return {
  static final String TYPE = "period-outcome";

  public PeriodOutcome {
    if (version < 1) {
      throw new IllegalArgumentException("versions count from 1");
    }
    if (!code.isPeriodic()) {
      throw new IllegalArgumentException(code.wireName() + " is told of single signals");
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the period ends before it begins");
    }
  }

  @Override
  public byte[] toBytes() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("type", TYPE)
            .put("id", id.toString())
            .put("version", version)
            .put("code", code.wireName())
            .put("from", from.toString())
            .put("to", to.toString())
            .put("atLeast", atLeast)
            .put("atMost", atMost.orElse(null)));
  }

  static PeriodOutcome read(Payload json) {
    return new PeriodOutcome(
        json.uuid("id"),
        json.smallNumber("version"),
        json.oneOf("code", OutcomeCode::ofWire),
        json.date("from"),
        json.date("to"),
        json.number("atLeast"),
        json.optionalNumber("atMost"));
  }
}
