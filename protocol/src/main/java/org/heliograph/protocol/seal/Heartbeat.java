package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.json.StrictJson;

/**
 * A source's word, each minute, on where its streams to one recipient stand: a dropped tail shows,
 * and the recipient knows how fresh what it holds is.
 *
 * @param number counts the heartbeats for this recipient; one that is not higher than all before is
 *     ignored
 */
public record Heartbeat(
    String federation, String source, String recipient, long number, Instant time, List<Head> heads)
    implements Statement {
  public static final String TYP = "heliograph-heartbeat+jws";

  private static final int MAX_HEADS = 2_048;

  public Heartbeat {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    heads = List.copyOf(heads);
  }

  /**
   * The last consignment of one stream.
   *
   * @param sequence 0 when nothing was sent in the epoch
   * @param seal the hash of the last seal; empty exactly when the sequence is 0
   * @param receipted the highest head that the recipient's receipts have shown the source
   */
  public record Head(
      StreamName stream, long epoch, long sequence, Optional<Hash> seal, long receipted) {
    public Head {
      if (seal.isEmpty() != (sequence == 0)) {
        throw new IllegalArgumentException("a sequence above 0, and no other, has a seal");
      }
    }
  }

  @Override
  public String typ() {
    return TYP;
  }

  @Override
  public byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("source", source)
        .put("recipient", recipient)
        .put("number", number)
        .put("time", Payload.write(time));
    var array = json.putArray("heads");
    for (var head : heads) {
      array
          .addObject()
          .put("stream", head.stream().toString())
          .put("epoch", head.epoch())
          .put("sequence", head.sequence())
          .put("seal", head.seal().map(Hash::toString).orElse(null))
          .put("receipted", head.receipted());
    }
    return StrictJson.write(json);
  }

  static Heartbeat parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Heartbeat(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.number("number"),
                json.time("time"),
                json.objects("heads", MAX_HEADS, Heartbeat::readHead)));
  }

  private static Head readHead(Payload json) {
    return new Head(
        StreamName.parse(json.text("stream")),
        json.number("epoch"),
        json.number("sequence"),
        json.optionalHash("seal"),
        json.number("receipted"));
  }
}
