package org.heliograph.node.outbound.publish;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/**
 * One of this member's own signals in its current version, as it is stored. Arrays that it hands
 * out are not to be written to. For one thread at a time.
 */
public final class CommittedSignal {
  private static final byte[] ABSENT = {'n', 'u', 'l', 'l'};

  private final SignalHeader header;
  private final byte[] headerBytes;
  private final SignalValues values;
  private final Supplier<RecordSecret> secret;
  private final Life life;
  private @Nullable CommittedRecord record;

  /**
   * What happened to a signal since its first publication.
   *
   * @param origin order of first publication; never changes
   * @param mark moves with each change
   * @param changed whether it is no longer as first published
   * @param paused whether its further release waits for a review
   */
  record Life(
      long origin,
      Mark mark,
      String state,
      boolean changed,
      boolean paused,
      Restriction restriction,
      Instant publishedAt) {}

  CommittedSignal(
      byte[] headerBytes, SignalValues values, Supplier<RecordSecret> secret, Life life) {
    this.header = SignalHeader.parse(headerBytes);
    this.headerBytes = headerBytes;
    this.values = values;
    this.secret = secret;
    this.life = life;
  }

  public SignalHeader header() {
    return header;
  }

  /** The verbatim header, which partners see and commitments cover. */
  public byte[] headerBytes() {
    return headerBytes;
  }

  public int version() {
    return header.version();
  }

  public long origin() {
    return life.origin;
  }

  public Mark mark() {
    return life.mark;
  }

  /** active, withdrawn or expired. */
  public String state() {
    return life.state;
  }

  public boolean isWithdrawn() {
    return life.state.equals("withdrawn");
  }

  /** Whether it is no longer as first published: another version, narrowed or withdrawn. */
  public boolean isChanged() {
    return life.changed;
  }

  /** Whether partners dispute it, so that it goes to nobody else until it is reviewed. */
  public boolean isPaused() {
    return life.paused;
  }

  /** What was taken back of it. */
  public Restriction restriction() {
    return life.restriction;
  }

  public Instant publishedAt() {
    return life.publishedAt;
  }

  /** The commitments, computed when first asked for. */
  public CommittedRecord record() {
    if (record == null) {
      record =
          CommittedRecord.commit(headerBytes, values.fields(), values.indicators(), secret.get());
    }
    return record;
  }

  /** Each indicator's exact JSON bytes, as the draft ordered them. */
  public List<byte[]> indicatorJson() {
    return values.indicators();
  }

  public List<Indicator> indicators() {
    return values.indicators().stream().map(Indicator::parse).toList();
  }

  /** Exact JSON bytes of the fields that the draft had, in slot order. */
  public Map<String, byte[]> fields() {
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

  public SlotTable table() {
    return SlotTable.of(header.kind(), header.schema());
  }

  /** What agreements can ask of it. */
  public SignalFacts facts() {
    return SignalFacts.of(header, fields()::get, indicators());
  }

  @Override
  public String toString() {
    return "CommittedSignal["
        + header.id()
        + ", version "
        + header.version()
        + ", "
        + life.state
        + "]";
  }
}
