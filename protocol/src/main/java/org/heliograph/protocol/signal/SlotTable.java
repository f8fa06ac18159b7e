package org.heliograph.protocol.signal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Which slot each field of a record has: fixed by kind and schema version, so that an absent field
 * looks like a withheld one. Indicators follow the fields and are padded to a power of two.
 */
public final class SlotTable {
  /** The schema version that new signals are written in. */
  public static final int CURRENT_SCHEMA = 1;

  /** Most indicators of one signal. */
  public static final int MOST_INDICATORS = 16;

  private static final Map<SignalKind, SlotTable> SCHEMA_1 = schema1();

  private final List<String> fields;
  private final Map<String, Integer> slots = new HashMap<>();

  private SlotTable(List<String> fields) {
    this.fields = List.copyOf(fields);
    for (int i = 0; i < fields.size(); i++) {
      slots.put(fields.get(i), i);
    }
  }

  /**
   * The table of a kind and schema version.
   *
   * @throws RefusedException VERSION_UNKNOWN
   */
  public static SlotTable of(SignalKind kind, int schema) {
    var table = schema == CURRENT_SCHEMA ? SCHEMA_1.get(kind) : null;
    if (table == null) {
      throw Refusal.at(
              RefusalReason.VERSION_UNKNOWN,
              "schema",
              "Schema version " + schema + " of signals is not spoken here.")
          .asException();
    }
    return table;
  }

  /** Field names in slot order. */
  public List<String> fields() {
    return fields;
  }

  public boolean has(String field) {
    return slots.containsKey(field);
  }

  /**
   * The slot of a field.
   *
   * @throws IllegalArgumentException if this kind has no such field
   */
  public int slot(String field) {
    var slot = slots.get(field);
    if (slot == null) {
      throw new IllegalArgumentException("no field " + field + " among " + fields);
    }
    return slot;
  }

  /** The slot of the first indicator. */
  public int firstIndicator() {
    return fields.size();
  }

  /** How many slots a number of indicators takes: 1, 2, 4, 8 or 16. */
  public static int padded(int indicators) {
    if (indicators < 1 || indicators > MOST_INDICATORS) {
      throw new IllegalArgumentException("1 to 16 indicators, not " + indicators);
    }
    return indicators == 1 ? 1 : Integer.highestOneBit(indicators - 1) << 1;
  }

  private static Map<SignalKind, SlotTable> schema1() {
    var tables = new EnumMap<SignalKind, SlotTable>(SignalKind.class);
    for (var kind : SignalKind.values()) {
      var fields = new ArrayList<>(List.of(Fields.LABELS, Fields.ATTRIBUTES));
      if (kind == SignalKind.ACCOUNT) {
        fields.add(Fields.SUBJECT_ROLE);
      }
      fields.addAll(
          List.of(
              Fields.CONFIDENCE,
              Fields.HUMAN_REVIEWED,
              Fields.DETECTION,
              Fields.ORIGIN,
              Fields.PRIVATE_COMMUNICATIONS,
              Fields.GOVERNMENT,
              Fields.OBSERVED,
              Fields.LANGUAGE,
              Fields.RELATIONS,
              Fields.REPORTED,
              Fields.NOTE));
      tables.put(kind, new SlotTable(fields));
    }
    return tables;
  }
}
