package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;

/**
 * A recipient's copies of what a source lost of its own, each below the source's own seal, so that
 * the source need not believe but can check.
 *
 * @param source who signs: the recipient of the signals
 * @param recipient whom it tells: the source of the signals
 * @param number counts these statements for this recipient; one that is not higher than all before
 *     is ignored
 * @param answers number of the inquiry
 * @param last whether nothing more comes in answer: what was asked for and is in none of the
 *     answers is not held
 */
public record Copies(
    String federation,
    String source,
    String recipient,
    UUID session,
    long number,
    long answers,
    Instant time,
    boolean last,
    List<Sealed> seals)
    implements Statement {
  public static final String TYP = "heliograph-copies+jws";

  /** A statement closes before its payload exceeds so many bytes. */
  public static final int MOST_BYTES = 512 << 10;

  private static final int MOST_SEALS = Inquiry.MOST_COPIES;
  private static final int LONGEST_SEAL = 8 << 10;
  private static final int LONGEST_LEAVES = (Limits.ENTRIES * Hash.LENGTH * 4 + 2) / 3;
  private static final int LONGEST_ENTRY = MOST_BYTES;

  public Copies {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    seals = List.copyOf(seals);
  }

  /**
   * What is held of one sealed batch.
   *
   * @param seal the source's compact JWS
   * @param leaves all of the sealed tree, in order
   */
  public record Sealed(
      String seal, List<Hash> leaves, List<Copy> entries, List<Tombstone> tombstones) {
    public Sealed {
      leaves = List.copyOf(leaves);
      entries = List.copyOf(entries);
      tombstones = List.copyOf(tombstones);
    }
  }

  /**
   * An entry as it is held.
   *
   * @param leaf its place in the batch, from 0
   * @param covered the slots that the leaf covers as disclosed; empty where all of them are open
   */
  public record Copy(int leaf, Entry entry, Optional<BitSet> covered) {}

  /** A withdrawn signal, of which nothing else is held. */
  public record Tombstone(int leaf, UUID id, long revision, String clause) {}

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
        .put("session", session.toString())
        .put("number", number)
        .put("answers", answers)
        .put("time", Payload.write(time))
        .put("last", last);
    var array = json.putArray("seals");
    seals.forEach(batch -> write(batch, array.addObject()));
    return StrictJson.write(json);
  }

  private static void write(Sealed batch, ObjectNode json) {
    var leaves = ByteBuffer.allocate(batch.leaves().size() * Hash.LENGTH);
    batch.leaves().forEach(leaf -> leaves.put(leaf.bytes()));
    json.put("seal", batch.seal()).put("leaves", Base64Url.encode(leaves.array()));
    var entries = json.putArray("entries");
    for (var copy : batch.entries()) {
      var one =
          entries
              .addObject()
              .put("leaf", copy.leaf())
              .put("entry", Base64Url.encode(copy.entry().toWire().toByteArray()));
      copy.covered()
          .ifPresentOrElse(
              slots -> slots.stream().forEach(one.putArray("sealed")::add),
              () -> one.putNull("sealed"));
    }
    var tombstones = json.putArray("tombstones");
    for (var tombstone : batch.tombstones()) {
      tombstones
          .addObject()
          .put("leaf", tombstone.leaf())
          .put("id", tombstone.id().toString())
          .put("revision", tombstone.revision())
          .put("clause", tombstone.clause());
    }
  }

  static Copies parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Copies(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.uuid("session"),
                json.number("number"),
                json.number("answers"),
                json.time("time"),
                json.flag("last"),
                json.objects("seals", MOST_SEALS, Copies::batch)));
  }

  private static Sealed batch(Payload json) {
    var bytes = Base64Url.decode(json.text("leaves", LONGEST_LEAVES));
    if (bytes.length % Hash.LENGTH != 0) {
      throw json.refused("leaves", "must be whole hashes of 32 bytes");
    }
    var leaves = new ArrayList<Hash>(bytes.length / Hash.LENGTH);
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      leaves.add(Hash.at(bytes, at));
    }
    return new Sealed(
        json.text("seal", LONGEST_SEAL),
        leaves,
        json.objects("entries", Limits.ENTRIES, Copies::copy),
        json.objects("tombstones", Limits.ENTRIES, Copies::tombstone));
  }

  private static Copy copy(Payload json) {
    return new Copy(
        json.smallNumber("leaf"),
        entry(json),
        json.optionalNumbers("sealed", Limits.SLOTS).map(Copies::slots));
  }

  private static Entry entry(Payload json) {
    try {
      var bytes = Base64Url.decode(json.text("entry", LONGEST_ENTRY));
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw json.refused("entry", "must be an entry");
    }
  }

  private static BitSet slots(List<Integer> numbers) {
    var slots = new BitSet();
    for (int slot : numbers) {
      if (slot >= Limits.SLOTS || slot < slots.length()) {
        throw new IllegalArgumentException("slots ascend from 0 to 63");
      }
      slots.set(slot);
    }
    return slots;
  }

  private static Tombstone tombstone(Payload json) {
    return new Tombstone(
        json.smallNumber("leaf"),
        json.uuid("id"),
        json.number("revision"),
        json.text("clause", Limits.CLAUSE));
  }
}
