package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.seal.Inventory.Bucket;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.Inventory.Listed;
import org.heliograph.protocol.seal.Inventory.Missing;
import org.heliograph.protocol.seal.Inventory.Reason;

/** An inventory as JSON; listed signals are packed, 25 bytes each in base64url. */
final class InventoryJson {
  private static final int MOST_HEADS = 2_048;
  private static final int MOST_HOLES = 256;
  private static final int MOST_MISSING = 16_384;
  private static final int MOST_BUCKETS = 256;
  private static final int LONGEST_LIST = (Inventory.MOST_LISTED * TreeRow.LENGTH * 4 + 2) / 3;

  private InventoryJson() {}

  static byte[] write(Inventory inventory) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", inventory.federation())
        .put("source", inventory.source())
        .put("recipient", inventory.recipient())
        .put("session", inventory.session().toString())
        .put("number", inventory.number())
        .put("answers", inventory.answers())
        .put("time", Payload.write(inventory.time()))
        .put("reason", inventory.reason().wireName())
        .put("last", inventory.last());
    var missing = json.putArray("missing");
    inventory.missing().forEach(one -> write(one, missing.addObject()));
    var heads = json.putArray("heads");
    inventory.heads().forEach(head -> write(head, heads.addObject()));
    var divided = json.putArray("divided");
    inventory.divided().forEach(part -> write(part, divided.addObject()));
    var listed = json.putArray("listed");
    for (var part : inventory.listed()) {
      listed.addObject().put("prefix", part.prefix().digits()).put("rows", packed(part.rows()));
    }
    return StrictJson.write(json);
  }

  private static void write(Missing missing, ObjectNode json) {
    json.put("stream", missing.stream().toString()).put("epoch", missing.epoch());
    write(missing.range(), json);
  }

  private static void write(SequenceRange range, ObjectNode json) {
    json.put("from", range.from()).put("to", range.to());
  }

  private static void write(Head head, ObjectNode json) {
    json.put("stream", head.stream().toString())
        .put("epoch", head.epoch())
        .put("head", head.head())
        .put("seal", head.seal().map(Hash::toString).orElse(null));
    var holes = json.putArray("holes");
    head.holes().forEach(hole -> write(hole, holes.addObject()));
  }

  private static void write(Divided part, ObjectNode json) {
    var buckets = json.put("prefix", part.prefix().digits()).putArray("buckets");
    for (var bucket : part.buckets()) {
      buckets
          .addObject()
          .put("prefix", bucket.prefix().digits())
          .put("count", bucket.count())
          .put("digest", bucket.digest().toString());
    }
  }

  private static String packed(List<TreeRow> rows) {
    var bytes = ByteBuffer.allocate(rows.size() * TreeRow.LENGTH);
    rows.forEach(row -> row.writeTo(bytes));
    return Base64Url.encode(bytes.array());
  }

  static Inventory read(Payload json) {
    return new Inventory(
        json.text("federation"),
        json.text("source"),
        json.text("recipient"),
        json.uuid("session"),
        json.number("number"),
        json.number("answers"),
        json.time("time"),
        json.oneOf("reason", Reason::ofWire),
        json.flag("last"),
        json.objects("missing", MOST_MISSING, InventoryJson::missing),
        json.objects("heads", MOST_HEADS, InventoryJson::head),
        json.objects("divided", Inquiry.MOST_PARTS, InventoryJson::divided),
        json.objects("listed", Inquiry.MOST_PARTS, InventoryJson::listed));
  }

  private static Missing missing(Payload json) {
    return new Missing(StreamName.parse(json.text("stream")), json.number("epoch"), range(json));
  }

  private static SequenceRange range(Payload json) {
    return new SequenceRange(json.number("from"), json.number("to"));
  }

  private static Head head(Payload json) {
    return new Head(
        StreamName.parse(json.text("stream")),
        json.number("epoch"),
        json.number("head"),
        json.optionalHash("seal"),
        json.objects("holes", MOST_HOLES, InventoryJson::range));
  }

  private static Divided divided(Payload json) {
    return new Divided(prefix(json), json.objects("buckets", MOST_BUCKETS, InventoryJson::bucket));
  }

  private static Bucket bucket(Payload json) {
    return new Bucket(prefix(json), json.number("count"), json.hash("digest"));
  }

  private static Listed listed(Payload json) {
    var bytes = ByteBuffer.wrap(Base64Url.decode(json.string("rows", LONGEST_LIST)));
    if (bytes.remaining() % TreeRow.LENGTH != 0) {
      throw json.refused("rows", "must be whole rows of 25 bytes");
    }
    var rows = new ArrayList<TreeRow>(bytes.remaining() / TreeRow.LENGTH);
    while (bytes.hasRemaining()) {
      rows.add(TreeRow.readFrom(bytes));
    }
    return new Listed(prefix(json), rows);
  }

  private static TreePrefix prefix(Payload json) {
    return new TreePrefix(json.string("prefix", TreePrefix.DEEPEST));
  }
}
