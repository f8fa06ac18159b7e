package org.heliograph.node.matching;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.wire.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The indicators that a kept entry discloses. The entry was verified when it was taken in, so that
 * nothing is hashed or checked again here.
 */
public final class HeldIndicators {
  private HeldIndicators() {}

  /** None where the entry is gone. */
  public static List<Indicator> of(@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    var header = SignalHeader.parse(entry.getHeader().toByteArray());
    int fields = SlotTable.of(header.kind(), header.schema()).fields().size();
    var indicators = new ArrayList<Indicator>();
    for (int slot = fields; slot < entry.getSlotsCount(); slot++) {
      if (entry.getSlots(slot).hasOpening()) {
        indicators.add(Indicator.parse(entry.getSlots(slot).getOpening().getValue().toByteArray()));
      }
    }
    return indicators;
  }
}
