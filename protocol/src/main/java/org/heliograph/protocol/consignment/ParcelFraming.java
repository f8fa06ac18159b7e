package org.heliograph.protocol.consignment;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.Limits;

/**
 * A parcel as Protocol Buffers, in the one encoding that each content has: fields ascending and at
 * most once, shortest numbers, nothing unknown.
 */
final class ParcelFraming {
  private ParcelFraming() {}

  static byte[] write(Parcel parcel) {
    var wire = org.heliograph.protocol.wire.Parcel.newBuilder();
    switch (parcel) {
      case Parcel.Batch batch -> {
        var content = wire.getBatchBuilder().setSeal(batch.seal());
        batch.entries().forEach(entry -> content.addEntries(entry.toWire()));
      }
      case Parcel.Statement statement -> wire.setStatement(statement.jws());
      case Parcel.Items items -> {
        var content = wire.getItemsBuilder().setSeal(items.seal());
        items.items().forEach(item -> content.addItems(ByteString.copyFrom(item.bytes())));
      }
    }
    return wire.build().toByteArray();
  }

  static Parcel read(byte[] body) {
    var wire = parse(body);
    if (!wire.getUnknownFields().isEmpty()) {
      throw invalid("The parcel has a field that is not specified.");
    }
    var parcel =
        switch (wire.getContentCase()) {
          case BATCH -> batch(wire.getBatch());
          case STATEMENT -> new Parcel.Statement(wire.getStatement());
          case ITEMS -> items(wire.getItems());
          case CONTENT_NOT_SET -> throw invalid("The parcel is empty.");
        };
    if (!Arrays.equals(wire.toByteArray(), body)) {
      throw invalid("The parcel is not in its one encoding.");
    }
    return parcel;
  }

  private static Parcel batch(org.heliograph.protocol.wire.Batch wire) {
    if (!wire.getUnknownFields().isEmpty()) {
      throw invalid("The batch has a field that is not specified.");
    }
    if (wire.getEntriesCount() > Limits.ENTRIES) {
      throw invalid("A batch has at most 1024 entries.");
    }
    return new Parcel.Batch(wire.getSeal(), Entry.allOfWire(wire.getEntriesList()));
  }

  private static Parcel items(org.heliograph.protocol.wire.ItemBatch wire) {
    if (!wire.getUnknownFields().isEmpty()) {
      throw invalid("The batch has a field that is not specified.");
    }
    if (wire.getItemsCount() > Limits.ENTRIES) {
      throw invalid("A batch has at most 1024 items.");
    }
    return new Parcel.Items(
        wire.getSeal(),
        wire.getItemsList().stream().map(bytes -> new Item(bytes.toByteArray())).toList());
  }

  private static org.heliograph.protocol.wire.Parcel parse(byte[] body) {
    try {
      return org.heliograph.protocol.wire.Parcel.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw invalid("The parcel is not well-formed.");
    }
  }

  private static RefusedException invalid(String detail) {
    return Refusal.of(RefusalReason.FRAMING_INVALID, detail).asException();
  }
}
