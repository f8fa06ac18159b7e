package org.heliograph.protocol.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Limits;
import org.heliograph.protocol.seal.Payload;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;

/**
 * Withdraws many signals at once, named by where they were delivered: terminal for each, as the
 * withdrawal of one. It holds for consignments that have not arrived yet, too.
 *
 * @param id of the act at the source; each of its parts has the same
 * @param part from 1
 * @param parts how many there are
 * @param reason for people, 1 to 500 characters
 * @param time of the act
 * @param signals how many this recipient was sent in all parts
 * @param delivered at most 2048
 */
public record Recall(
    UUID id,
    int part,
    int parts,
    String reason,
    Instant time,
    long signals,
    List<Delivered> delivered)
    implements Notice {
  static final String TYPE = "recall";
  public static final int MAX_REASON = 500;
  public static final int MAX_DELIVERED = 2_048;

  public Recall {
    if (part < 1 || part > parts) {
      throw new IllegalArgumentException("parts count from 1");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
    delivered = List.copyOf(delivered);
  }

  /**
   * Entries of one consignment.
   *
   * @param entries ascending ranges of their places in the batch; empty for all
   */
  public record Delivered(Position position, List<Places> entries) {
    public Delivered {
      entries = List.copyOf(entries);
    }
  }

  /** Places in a batch from 0, both ends included. */
  public record Places(int from, int to) {
    public Places {
      if (from < 0 || to < from || to >= Limits.ENTRIES) {
        throw new IllegalArgumentException("places are 0 to 1023, ascending");
      }
    }
  }

  @Override
  public byte[] toBytes() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", TYPE)
            .put("id", id.toString())
            .put("part", part)
            .put("parts", parts)
            .put("reason", reason)
            .put("time", Payload.write(time))
            .put("signals", signals);
    var array = json.putArray("delivered");
    delivered.forEach(one -> write(one, array.addObject()));
    return StrictJson.write(json);
  }

  private static void write(Delivered one, ObjectNode json) {
    json.put("stream", one.position().stream().toString())
        .put("epoch", one.position().epoch())
        .put("sequence", one.position().sequence());
    var entries = json.putArray("entries");
    for (var places : one.entries()) {
      entries.addObject().put("from", places.from()).put("to", places.to());
    }
  }

  static Recall read(Payload json) {
    return new Recall(
        json.uuid("id"),
        json.smallNumber("part"),
        json.smallNumber("parts"),
        json.text("reason", MAX_REASON),
        json.time("time"),
        json.number("signals"),
        json.objects("delivered", MAX_DELIVERED, Recall::readDelivered));
  }

  private static Delivered readDelivered(Payload json) {
    return new Delivered(
        new Position(
            json.number("epoch"), StreamName.parse(json.text("stream")), json.number("sequence")),
        json.objects(
            "entries",
            Limits.ENTRIES,
            it -> new Places(it.smallNumber("from"), it.smallNumber("to"))));
  }
}
