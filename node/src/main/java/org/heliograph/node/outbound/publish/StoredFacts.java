package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.policy.FactsCodec;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.signal.SignalContent;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/**
 * What agreements can ask of an own signal and where its indicators lie, kept beside it so that a
 * whole corpus can be judged without its values being read. The stored form is a version byte, the
 * present fields (u16), the number of indicators (u8), for each its type behind its length (u8) and
 * its slot (u8), then the facts as {@link FactsCodec} writes them.
 *
 * @param present slots of the fields that the signal has, as a bit mask
 * @param types of the indicators, as the draft ordered them
 * @param slots of the indicators, in the same order
 */
public record StoredFacts(SignalFacts facts, int present, List<String> types, byte[] slots) {
  private static final int VERSION = 1;
  private static final byte[] ABSENT = {'n', 'u', 'l', 'l'};

  /** Whose signals are stored. */
  public record Origin(String federation, String source) {}

  static StoredFacts of(SignalHeader header, SignalContent content, CommittedRecord record) {
    var types = content.indicators().stream().map(indicator -> indicator.type()).toList();
    var slots = new byte[types.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = (byte) record.slotOfIndicator(i);
    }
    var table = content.table();
    var facts =
        SignalFacts.of(
            header, types, field -> table.has(field) ? present(content.value(field)) : null);
    return new StoredFacts(facts, present(content, table), types, slots);
  }

  private static byte @Nullable [] present(byte[] value) {
    return Arrays.equals(value, ABSENT) ? null : value;
  }

  private static int present(SignalContent content, SlotTable table) {
    int present = 0;
    List<String> fields = table.fields();
    for (int slot = 0; slot < fields.size(); slot++) {
      if (!Arrays.equals(content.value(fields.get(slot)), ABSENT)) {
        present |= 1 << slot;
      }
    }
    return present;
  }

  Buffer toBytes() {
    var bytes = Buffer.buffer(192);
    bytes.appendByte((byte) VERSION).appendUnsignedShort(present);
    bytes.appendUnsignedByte((short) slots.length);
    for (int i = 0; i < slots.length; i++) {
      byte[] type = types.get(i).getBytes(StandardCharsets.UTF_8);
      bytes.appendUnsignedByte((short) type.length).appendBytes(type).appendByte(slots[i]);
    }
    return bytes.appendBytes(FactsCodec.encode(facts));
  }

  /**
   * Reads what was stored beside one version of a signal.
   *
   * @throws IllegalArgumentException if the form is of another version
   */
  public static StoredFacts read(byte[] stored, Origin origin, UUID id, int version) {
    var in = ByteBuffer.wrap(stored);
    int form = in.get();
    if (form != VERSION) {
      throw new IllegalArgumentException(
          "facts of version " + form + " are not read here, of signal " + id);
    }
    int present = Short.toUnsignedInt(in.getShort());
    int count = Byte.toUnsignedInt(in.get());
    var types = new ArrayList<String>(count);
    var slots = new byte[count];
    for (int i = 0; i < count; i++) {
      int length = Byte.toUnsignedInt(in.get());
      types.add(new String(stored, in.position(), length, StandardCharsets.UTF_8));
      in.position(in.position() + length);
      slots[i] = in.get();
    }
    var rest = new FactsCodec.Rest(origin.federation, origin.source, id, version, types);
    return new StoredFacts(FactsCodec.decode(in, rest), present, types, slots);
  }
}
