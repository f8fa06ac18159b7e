package org.heliograph.node.outbound.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;

/**
 * One of this member's own signals in its current version, as it is stored. Arrays that it hands
 * out are not to be written to. For one thread at a time.
 */
public final class CommittedSignal {
  private final CommittedContent content;
  private final Life life;

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

  CommittedSignal(CommittedContent content, Life life) {
    this.content = content;
    this.life = life;
  }

  public SignalHeader header() {
    return content.header();
  }

  /** The verbatim header, which partners see and commitments cover. */
  public byte[] headerBytes() {
    return content.headerBytes();
  }

  public int version() {
    return header().version();
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
    return content.record();
  }

  /** Each indicator's exact JSON bytes, as the draft ordered them. */
  public List<byte[]> indicatorJson() {
    return content.values().indicators();
  }

  public List<Indicator> indicators() {
    return content.indicators();
  }

  /** Exact JSON bytes of the fields that the draft had, in slot order. */
  public Map<String, byte[]> fields() {
    return content.fields();
  }

  public SlotTable table() {
    return content.table();
  }

  /** What agreements can ask of it. */
  public SignalFacts facts() {
    return content.facts();
  }

  @Override
  public String toString() {
    return "CommittedSignal[" + header().id() + ", version " + version() + ", " + life.state + "]";
  }
}
