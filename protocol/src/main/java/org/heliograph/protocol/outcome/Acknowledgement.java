package org.heliograph.protocol.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;

/**
 * A recipient's word that what was taken back is out of use, first in its node, then with the
 * consumers of its feed. A later one about the same subject replaces it.
 *
 * @param stopped since when its node answers no look-up with it
 * @param confirmed since when every consumer has said so; empty while one has not, or is unknown
 */
public record Acknowledgement(
    Subject subject, Instant stopped, Consumers consumers, Optional<Instant> confirmed)
    implements Return {
  static final String TYPE = "acknowledgement";

  public Acknowledgement {
    stopped = stopped.truncatedTo(ChronoUnit.MILLIS);
    confirmed = confirmed.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (confirmed.isPresent() != consumers.haveAll()) {
      throw new IllegalArgumentException(
          "it is confirmed exactly when every consumer has and none is unknown");
    }
  }

  /** What was taken back. */
  public sealed interface Subject {}

  /** All that a recall named. */
  public record OfRecall(UUID recall) implements Subject {}

  /** All that one consignment took back, signal by signal. */
  public record OfConsignment(Position position) implements Subject {}

  /**
   * Who reads the recipient's feed.
   *
   * @param registered consumers that acknowledge positions of the feed
   * @param confirmed those of them that are past the taking back
   * @param unknown keys that read the feed and belong to no registered consumer
   */
  public record Consumers(int registered, int confirmed, int unknown) {
    public Consumers {
      if (registered < 0 || unknown < 0 || confirmed < 0 || confirmed > registered) {
        throw new IllegalArgumentException("at most all registered consumers confirm");
      }
    }

    public boolean haveAll() {
      return confirmed == registered && unknown == 0;
    }
  }

  @Override
  public byte[] toBytes() {
    var json = JsonNodeFactory.instance.objectNode().put("type", TYPE);
    json.put("recall", subject instanceof OfRecall it ? it.recall().toString() : null);
    json.set("position", subject instanceof OfConsignment it ? write(it.position()) : null);
    json.put("stopped", Payload.write(stopped));
    json.putObject("consumers")
        .put("registered", consumers.registered())
        .put("confirmed", consumers.confirmed())
        .put("unknown", consumers.unknown());
    json.put("confirmed", confirmed.map(Payload::write).orElse(null));
    return StrictJson.write(json);
  }

  private static ObjectNode write(Position position) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("stream", position.stream().toString())
        .put("epoch", position.epoch())
        .put("sequence", position.sequence());
  }

  static Acknowledgement read(Payload json) {
    var recall = json.optionalUuid("recall");
    var position = json.optionalObject("position", Acknowledgement::readPosition);
    if (recall.isPresent() == position.isPresent()) {
      throw json.refused("position", "is null exactly where recall is not");
    }
    return new Acknowledgement(
        recall
            .<Subject>map(OfRecall::new)
            .orElseGet(() -> new OfConsignment(position.orElseThrow())),
        json.time("stopped"),
        json.object(
            "consumers",
            it ->
                new Consumers(
                    it.smallNumber("registered"),
                    it.smallNumber("confirmed"),
                    it.smallNumber("unknown"))),
        json.optionalTime("confirmed"));
  }

  private static Position readPosition(Payload json) {
    return new Position(
        json.number("epoch"), StreamName.parse(json.text("stream")), json.number("sequence"));
  }
}
