package org.heliograph.node.matching;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.wire.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The indicators that a kept entry discloses. The entry was verified when it was taken in, so that
 * nothing is hashed or checked again here: building an index reads millions.
 */
public final class HeldIndicators {
  private static final JsonFactory JSON = new JsonFactory();

  private HeldIndicators() {}

  /** None where the entry is gone. */
  public static List<Indicator> of(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    var indicators = new ArrayList<Indicator>();
    for (int slot = fields(entry.getHeader()); slot < entry.getSlotsCount(); slot++) {
      if (entry.getSlots(slot).hasOpening()) {
        indicators.add(indicator(entry.getSlots(slot).getOpening().getValue()));
      }
    }
    return indicators;
  }

  /** How many slots come before those of indicators. */
  private static int fields(ByteString header) {
    var members = members(header);
    return SlotTable.of(
            SignalKind.ofWire(members.getOrDefault("kind", "")).orElseThrow(),
            Integer.parseInt(members.getOrDefault("schema", "")))
        .fields()
        .size();
  }

  private static Indicator indicator(ByteString json) {
    var members = members(json);
    var type = members.remove("type");
    var value = members.remove("value");
    if (type == null || value == null) {
      throw unreadable();
    }
    return new Indicator(type, value, members);
  }

  private static SortedMap<String, String> members(ByteString json) {
    var members = new TreeMap<String, String>();
    try (var parser = JSON.createParser(json.toByteArray())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        members.put(name, parser.getText());
        parser.skipChildren();
      }
    } catch (IOException _) {
      // what the parser says of a defect may hold a piece of the value
      throw unreadable();
    }
    return members;
  }

  private static IllegalStateException unreadable() {
    return new IllegalStateException(
        "a kept entry is not readable: the database was changed from outside");
  }
}
