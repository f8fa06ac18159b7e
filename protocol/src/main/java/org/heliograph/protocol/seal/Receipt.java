package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.json.StrictJson;

/**
 * A recipient's cumulative answer to one source: how far it has read each stream, what is missing,
 * and what it refused and why. Receipts are not themselves receipted.
 *
 * @param source who signs: the recipient of the signals
 * @param recipient whom it answers: the source of the signals
 * @param number counts the receipts for this recipient; only one with a higher number than all
 *     before changes anything
 */
public record Receipt(
    String federation,
    String source,
    String recipient,
    long number,
    Instant time,
    List<StreamState> streams)
    implements Statement {
  public static final String TYP = "heliograph-receipt+jws";

  private static final int MAX_STREAMS = 1_024;
  private static final int MAX_HOLES = 256;
  private static final int MAX_RESULTS = 1_024;
  private static final int MAX_REASONS = 64;

  public Receipt {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    streams = List.copyOf(streams);
  }

  /**
   * Where one stream stands.
   *
   * @param head the highest sequence received in the epoch, 0 for none
   * @param seal the hash of the seal at the head; empty exactly when the head is 0
   * @param holes what is missing below the head, ascending
   * @param results of consignments since the last receipt; repeated until a heartbeat shows that
   *     the source has them
   */
  public record StreamState(
      StreamName stream,
      long epoch,
      long head,
      Optional<Hash> seal,
      List<SequenceRange> holes,
      List<ConsignmentResult> results) {
    public StreamState {
      if (seal.isEmpty() != (head == 0)) {
        throw new IllegalArgumentException("a head above 0, and no other, has a seal");
      }
      holes = List.copyOf(holes);
      results = List.copyOf(results);
    }
  }

  /**
   * What became of one consignment.
   *
   * @param kept how many of its entries were accepted
   */
  public record ConsignmentResult(long sequence, int kept, List<EntryRefusals> refused) {
    public ConsignmentResult {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Entries refused for one reason.
   *
   * @param reason wire name of a {@link org.heliograph.protocol.refusal.RefusalReason}, or one that
   *     a later version knows
   * @param entries their places in the batch, from 0; empty when the whole consignment was refused
   */
  public record EntryRefusals(String reason, List<Integer> entries) {
    public EntryRefusals {
      entries = List.copyOf(entries);
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
    var array = json.putArray("streams");
    streams.forEach(state -> write(state, array.addObject()));
    return StrictJson.write(json);
  }

  private static void write(StreamState state, ObjectNode json) {
    json.put("stream", state.stream().toString())
        .put("epoch", state.epoch())
        .put("head", state.head())
        .put("seal", state.seal().map(Hash::toString).orElse(null));
    var holes = json.putArray("holes");
    for (var hole : state.holes()) {
      holes.addObject().put("from", hole.from()).put("to", hole.to());
    }
    var results = json.putArray("results");
    state.results().forEach(result -> write(result, results));
  }

  private static void write(ConsignmentResult result, ArrayNode results) {
    var json = results.addObject().put("sequence", result.sequence()).put("kept", result.kept());
    var refused = json.putArray("refused");
    for (var refusals : result.refused()) {
      var entries = refused.addObject().put("reason", refusals.reason()).putArray("entries");
      refusals.entries().forEach(entries::add);
    }
  }

  static Receipt parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Receipt(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.number("number"),
                json.time("time"),
                json.objects("streams", MAX_STREAMS, Receipt::readState)));
  }

  private static StreamState readState(Payload json) {
    return new StreamState(
        StreamName.parse(json.text("stream")),
        json.number("epoch"),
        json.number("head"),
        json.optionalHash("seal"),
        json.objects(
            "holes", MAX_HOLES, hole -> new SequenceRange(hole.number("from"), hole.number("to"))),
        json.objects("results", MAX_RESULTS, Receipt::readResult));
  }

  private static ConsignmentResult readResult(Payload json) {
    return new ConsignmentResult(
        json.number("sequence"),
        json.smallNumber("kept"),
        json.objects(
            "refused",
            MAX_REASONS,
            refused ->
                new EntryRefusals(
                    refused.text("reason"), refused.numbers("entries", Limits.ENTRIES))));
  }
}
