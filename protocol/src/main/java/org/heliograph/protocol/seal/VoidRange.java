package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.heliograph.protocol.json.StrictJson;

/**
 * A source's word that some sequences of a stream will not be sent again: what they held comes anew
 * as the affected signals' current state.
 *
 * @param seal the hash of the seal at the end of the range, so that the chain goes on behind it
 */
public record VoidRange(
    String federation,
    String source,
    String recipient,
    StreamName stream,
    long epoch,
    SequenceRange range,
    Hash seal,
    Instant time)
    implements Statement {
  public static final String TYP = "heliograph-void+jws";

  public VoidRange {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs count from 1");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public String typ() {
    return TYP;
  }

  @Override
  public byte[] payload() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", federation)
            .put("source", source)
            .put("recipient", recipient)
            .put("stream", stream.toString())
            .put("epoch", epoch)
            .put("from", range.from())
            .put("to", range.to())
            .put("seal", seal.toString())
            .put("time", Payload.write(time)));
  }

  static VoidRange parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new VoidRange(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                StreamName.parse(json.text("stream")),
                json.number("epoch"),
                new SequenceRange(json.number("from"), json.number("to")),
                json.hash("seal"),
                json.time("time")));
  }
}
