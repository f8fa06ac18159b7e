package org.heliograph.protocol.seal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;

/**
 * What an entry says once its header and slots are read: one entry of a batch can fail here without
 * the others.
 *
 * @param fields the disclosed fields in slot order, as their exact JSON bytes; the literal {@code
 *     null} where the source disclosed that there is none
 * @param indicators the disclosed indicators in slot order, which the source has shuffled
 */
public record Disclosure(
    SignalHeader header, SequencedMap<String, byte[]> fields, List<Indicator> indicators) {

  /**
   * Reads an entry of a verified batch.
   *
   * @throws RefusedException with FEDERATION_WRONG, SOURCE_WRONG, VERSION_UNKNOWN or ENTRY_INVALID,
   *     or as the readers of JSON, header and indicator refuse
   */
  public static Disclosure read(Entry entry, Seal seal) {
    var disclosure = of(entry);
    if (!disclosure.header.federation().equals(seal.federation())) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    if (!disclosure.header.source().equals(seal.source())) {
      throw Refusal.of(RefusalReason.SOURCE_WRONG).asException();
    }
    return disclosure;
  }

  /**
   * Reads an entry whose header was held against its seal before, as {@link #read} does.
   *
   * @throws RefusedException as {@link #read}, but for federation and source
   */
  public static Disclosure of(Entry entry) {
    var header = SignalHeader.parse(entry.headerBytes());
    var names = SlotTable.of(header.kind(), header.schema()).fields();
    requireFitting(entry, names.size());
    var fields = new LinkedHashMap<String, byte[]>();
    var indicators = new ArrayList<Indicator>();
    entry.disclosed().stream()
        .forEach(
            slot -> {
              var value = entry.value(slot).orElseThrow();
              if (slot < names.size()) {
                StrictJson.parse(value, JsonLimits.VALUE);
                fields.put(names.get(slot), value);
              } else {
                indicators.add(Indicator.parse(value));
              }
            });
    return new Disclosure(
        header, Collections.unmodifiableSequencedMap(fields), List.copyOf(indicators));
  }

  private static void requireFitting(Entry entry, int fields) {
    int indicatorSlots = entry.slotCount() - fields;
    boolean fits =
        entry.action() == Action.WITHDRAW
            || (indicatorSlots >= 1
                && indicatorSlots <= Limits.INDICATORS
                && SlotTable.padded(indicatorSlots) == indicatorSlots);
    if (!fits) {
      throw Refusal.of(RefusalReason.ENTRY_INVALID).asException();
    }
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "Disclosure["
        + header.id()
        + ", "
        + Map.of("fields", fields.keySet(), "indicators", indicators.size())
        + "]";
  }
}
