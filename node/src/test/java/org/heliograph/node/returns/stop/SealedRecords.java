package org.heliograph.node.returns.stop;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;

/** Records of content with one hash each, as a source commits them. */
final class SealedRecords {
  private SealedRecords() {}

  static BitSet slots(CommittedRecord record) {
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var slots = new BitSet();
    slots.set(table.slot("confidence"));
    slots.set(table.slot("privateCommunications"));
    slots.set(record.slotOfIndicator(0));
    return slots;
  }

  static CommittedRecord record(String source, int number) {
    var fields = new ArrayList<byte[]>();
    for (var name : SlotTable.of(SignalKind.CONTENT, 1).fields()) {
      fields.add(
          switch (name) {
            case "confidence" -> utf8("90");
            case "privateCommunications" -> utf8("false");
            default -> utf8("null");
          });
    }
    return CommittedRecord.commit(
        header(source, number),
        fields,
        List.of(Recipient.indicator(number).toJson()),
        RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
  }

  static byte[] header(String source, int number) {
    var created = LocalDate.of(2026, 11, 1);
    return new SignalHeader(
            "test",
            1,
            source,
            Recipient.id(number),
            1,
            SignalKind.CONTENT,
            created,
            created.plusYears(1),
            Tlp.AMBER,
            false,
            false)
        .toBytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
