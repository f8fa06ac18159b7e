package org.heliograph.protocol.seal;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * One version of a record with a commitment in every slot: fields in the order of their table, then
 * indicators among padding. Immutable.
 */
public final class CommittedRecord {
  private final byte[] header;
  private final List<Slot> slots;
  private final int[] slotOfIndicator;
  private final Hash root;

  private CommittedRecord(byte[] header, List<Slot> slots, int[] slotOfIndicator, Hash root) {
    this.header = header;
    this.slots = slots;
    this.slotOfIndicator = slotOfIndicator;
    this.root = root;
  }

  /**
   * Commits to a record.
   *
   * @param header verbatim JSON
   * @param fields each field's exact JSON bytes in slot order, the literal {@code null} where the
   *     field is absent
   * @param indicators 1 to 16, each as its exact JSON bytes; they are padded to a power of two and
   *     shuffled, so that a disclosed one does not show how many others there are
   * @param secret fresh for this id and version
   * @throws org.heliograph.protocol.refusal.RefusedException with VALUE_TOO_LONG or RECORD_TOO_LONG
   */
  public static CommittedRecord commit(
      byte[] header, List<byte[]> fields, List<byte[]> indicators, RecordSecret secret) {
    if (indicators.isEmpty() || indicators.size() > Limits.INDICATORS) {
      throw new IllegalArgumentException("1 to 16 indicators, not " + indicators.size());
    }
    checkSizes(header, fields, indicators);
    var hasher = new RecordHasher();
    var derivation = secret.derivation();
    var slots = new ArrayList<Slot>(fields.size() + Limits.INDICATORS);
    for (var field : fields) {
      slots.add(Slot.open(hasher, slots.size(), derivation.salt(slots.size()), field));
    }
    var slotOfIndicator = new int[indicators.size()];
    for (int indicator : derivation.order(padded(indicators.size()))) {
      int slot = slots.size();
      if (indicator < indicators.size()) {
        slotOfIndicator[indicator] = slot;
        slots.add(Slot.open(hasher, slot, derivation.salt(slot), indicators.get(indicator)));
      } else {
        slots.add(Slot.closed(derivation.padding(slot)));
      }
    }
    return new CommittedRecord(
        header, List.copyOf(slots), slotOfIndicator, hasher.root(header, slots));
  }

  /** The number of indicator slots of a record with so many indicators: 1, 2, 4, 8 or 16. */
  static int padded(int indicators) {
    return indicators == 1 ? 1 : Integer.highestOneBit(indicators - 1) << 1;
  }

  private static void checkSizes(byte[] header, List<byte[]> fields, List<byte[]> indicators) {
    long total = header.length;
    for (var values : List.of(fields, indicators)) {
      for (var value : values) {
        total += value.length;
        if (value.length > Limits.VALUE) {
          throw Refusal.of(RefusalReason.VALUE_TOO_LONG).asException();
        }
      }
    }
    if (header.length > Limits.HEADER || total > Limits.RECORD) {
      throw Refusal.of(RefusalReason.RECORD_TOO_LONG).asException();
    }
  }

  public byte[] headerBytes() {
    return header.clone();
  }

  /** The record root: the same for every recipient. */
  public Hash root() {
    return root;
  }

  /** How many slots there are, padding included. */
  public int slotCount() {
    return slots.size();
  }

  public byte[] commitment(int slot) {
    return slots.get(slot).commitment().clone();
  }

  /** Where the secret has put an indicator, by its place in the list that was committed. */
  public int slotOfIndicator(int indicator) {
    return slotOfIndicator[indicator];
  }

  byte[] header() {
    return header;
  }

  List<Slot> slots() {
    return slots;
  }
}
