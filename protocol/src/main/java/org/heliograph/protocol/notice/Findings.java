package org.heliograph.protocol.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.seal.Payload;

/**
 * What the holders of a signal found, as counts of members; never who. A code that fewer than
 * {@value #FEWEST} members reported is not told.
 *
 * @param asOf day of the count
 * @param counts by code, each code once
 */
public record Findings(UUID signal, LocalDate asOf, List<Count> counts) implements Notice {
  static final String TYPE = "findings";

  /** Contributors below which a count would say who it was. */
  public static final int FEWEST = 3;

  public Findings {
    counts = List.copyOf(counts);
    if (counts.stream().anyMatch(count -> count.members() < FEWEST)) {
      throw new IllegalArgumentException("a count of fewer than 3 members is not told");
    }
    if (counts.stream().map(Count::code).distinct().count() < counts.size()) {
      throw new IllegalArgumentException("a code is counted once");
    }
  }

  /** How many members reported a code. */
  public record Count(OutcomeCode code, int members) {}

  @Override
  public byte[] toBytes() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", TYPE)
            .put("signal", signal.toString())
            .put("asOf", asOf.toString());
    var array = json.putArray("counts");
    for (var count : counts) {
      array.addObject().put("code", count.code().wireName()).put("members", count.members());
    }
    return StrictJson.write(json);
  }

  static Findings read(Payload json) {
    return new Findings(
        json.uuid("signal"),
        json.date("asOf"),
        json.objects(
            "counts",
            OutcomeCode.values().length,
            it -> new Count(it.oneOf("code", OutcomeCode::ofWire), it.smallNumber("members"))));
  }
}
