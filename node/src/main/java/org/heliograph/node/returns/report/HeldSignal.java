package org.heliograph.node.returns.report;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;

/**
 * A partner's signal that an outcome can be about.
 *
 * @param agreement the version that it is held under
 * @param entry what is kept of it, read where it is needed; empty once it is withdrawn or has
 *     expired
 */
record HeldSignal(
    Name name,
    boolean withdrawn,
    int version,
    AgreementRef agreement,
    Instant keptAt,
    Optional<byte[]> entry) {

  /** Ids are unique by source. */
  record Name(String source, UUID id) {}

  /** Values that are disclosed here, to look for in a text. */
  List<String> values() {
    return disclosed().stream().map(one -> one.indicator.value()).toList();
  }

  /** The slot of an indicator; empty where the signal does not disclose it. */
  Optional<Integer> slotOf(Indicator indicator) {
    var key = indicator.matchKey();
    return disclosed().stream()
        .filter(one -> one.indicator.matchKey().equals(key))
        .map(Disclosed::slot)
        .findFirst();
  }

  private record Disclosed(int slot, Indicator indicator) {}

  private List<Disclosed> disclosed() {
    var disclosed = new ArrayList<Disclosed>();
    entry.ifPresent(
        bytes -> {
          var it = read(bytes);
          var header = SignalHeader.parse(it.headerBytes());
          int fields = SlotTable.of(header.kind(), header.schema()).fields().size();
          it.disclosed().stream()
              .filter(slot -> slot >= fields)
              .forEach(
                  slot ->
                      disclosed.add(
                          new Disclosed(slot, Indicator.parse(it.value(slot).orElseThrow()))));
        });
    return disclosed;
  }

  private static Entry read(byte[] bytes) {
    try {
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a kept entry is not readable: the database was changed from outside", e);
    }
  }
}
