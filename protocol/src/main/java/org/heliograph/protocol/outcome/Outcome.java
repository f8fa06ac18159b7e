package org.heliograph.protocol.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Limits;
import org.heliograph.protocol.seal.Payload;
import org.heliograph.protocol.signal.WireNamed;

/**
 * What came of one signal at one recipient.
 *
 * @param id random; a correction has the same
 * @param version from 1; the highest counts
 * @param retracted whether it was reported in error and no longer counts
 * @param signalVersion of the signal as the recipient held it
 * @param slot of the indicator that it is about; empty where it is about the whole signal
 * @param code never one that is told by the period
 * @param date when it came about, in the recipient's time zone
 * @param jurisdiction ISO 3166-1 alpha-2, or with a subdivision by ISO 3166-2
 * @param body to which body a report was made, 1 to 100 characters
 * @param note 1 to 500 characters
 */
public record Outcome(
    UUID id,
    int version,
    boolean retracted,
    UUID signal,
    int signalVersion,
    Optional<Integer> slot,
    OutcomeCode code,
    LocalDate date,
    Reporter reporter,
    Optional<String> jurisdiction,
    Optional<String> body,
    Optional<String> note)
    implements Return {
  static final String TYPE = "outcome";
  public static final int MAX_BODY = 100;
  public static final int MAX_NOTE = 500;

  public Outcome {
    if (version < 1 || signalVersion < 1) {
      throw new IllegalArgumentException("versions count from 1");
    }
    if (slot.isPresent() && (slot.get() < 0 || slot.get() >= Limits.SLOTS)) {
      throw new IllegalArgumentException("a record has at most 64 slots");
    }
    if (code.isPeriodic()) {
      throw new IllegalArgumentException(code.wireName() + " is told as a count over a period");
    }
    if (code.needsPerson() && reporter == Reporter.MACHINE) {
      throw new IllegalArgumentException(code.wireName() + " takes a person");
    }
  }

  /** Who came to it. */
  public enum Reporter implements WireNamed {
    PERSON("person"),
    MACHINE("machine");

    private static final Map<String, Reporter> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Reporter(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Reporter> ofWire(String wireName) {
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
            .put("version", version)
            .put("retracted", retracted)
            .put("signal", signal.toString())
            .put("signalVersion", signalVersion)
            .put("slot", slot.orElse(null))
            .put("code", code.wireName())
            .put("date", date.toString())
            .put("reporter", reporter.wireName())
            .put("jurisdiction", jurisdiction.orElse(null))
            .put("body", body.orElse(null))
            .put("note", note.orElse(null)));
  }

  static Outcome read(Payload json) {
    return new Outcome(
        json.uuid("id"),
        json.smallNumber("version"),
        json.flag("retracted"),
        json.uuid("signal"),
        json.smallNumber("signalVersion"),
        json.optionalSmallNumber("slot"),
        json.oneOf("code", OutcomeCode::ofWire),
        json.date("date"),
        json.oneOf("reporter", Reporter::ofWire),
        json.optionalText("jurisdiction", 6),
        json.optionalText("body", MAX_BODY),
        json.optionalText("note", MAX_NOTE));
  }
}
