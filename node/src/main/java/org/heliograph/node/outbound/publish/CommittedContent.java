package org.heliograph.node.outbound.publish;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an own signal says, and the commitments to it. Arrays that it hands out are
 * not to be written to.
 *
 * <p>One that was just committed is whole, and for any thread; one that was read computes what is
 * asked for, and is for one thread at a time.
 */
final class CommittedContent {
  private static final byte[] ABSENT = {'n', 'u', 'l', 'l'};

  private final SignalHeader header;
  private final byte[] headerBytes;
  private final SignalValues values;
  private final @Nullable Supplier<RecordSecret> secret;
  private @Nullable CommittedRecord record;
  private @Nullable List<Indicator> indicators;
  private @Nullable SignalFacts facts;

  private CommittedContent(
      SignalHeader header,
      byte[] headerBytes,
      SignalValues values,
      @Nullable Supplier<RecordSecret> secret) {
    this.header = header;
    this.headerBytes = headerBytes;
    this.values = values;
    this.secret = secret;
  }

  /** As it is stored. */
  static CommittedContent stored(
      byte[] headerBytes, SignalValues values, Supplier<RecordSecret> secret) {
    return new CommittedContent(SignalHeader.parse(headerBytes), headerBytes, values, secret);
  }

  /** As it was just committed. */
  static CommittedContent committed(
      SignalHeader header,
      byte[] headerBytes,
      SignalValues values,
      CommittedRecord record,
      List<Indicator> indicators,
      SignalFacts facts) {
    var content = new CommittedContent(header, headerBytes, values, null);
    content.record = record;
    content.indicators = indicators;
    content.facts = facts;
    return content;
  }

  SignalHeader header() {
    return header;
  }

  byte[] headerBytes() {
    return headerBytes;
  }

  SignalValues values() {
    return values;
  }

  /** Length of header and values, in bytes. */
  int size() {
    return headerBytes.length + values.size();
  }

  CommittedRecord record() {
    if (record == null && secret != null) {
      record =
          CommittedRecord.commit(headerBytes, values.fields(), values.indicators(), secret.get());
    }
    return Objects.requireNonNull(record);
  }

  List<Indicator> indicators() {
    if (indicators == null) {
      indicators = values.indicators().stream().map(Indicator::parse).toList();
    }
    return indicators;
  }

  /** Exact JSON bytes of the fields that there are, in slot order. */
  Map<String, byte[]> fields() {
    var present = new LinkedHashMap<String, byte[]>();
    List<String> names = table().fields();
    for (int i = 0; i < names.size(); i++) {
      byte[] value = values.fields().get(i);
      if (!Arrays.equals(value, ABSENT)) {
        present.put(names.get(i), value);
      }
    }
    return present;
  }

  SlotTable table() {
    return SlotTable.of(header.kind(), header.schema());
  }

  SignalFacts facts() {
    if (facts == null) {
      facts = SignalFacts.of(header, fields()::get, indicators());
    }
    return facts;
  }
}
