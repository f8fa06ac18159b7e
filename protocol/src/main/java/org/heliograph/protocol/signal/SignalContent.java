package org.heliograph.protocol.signal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a source says in one version of a signal: checked and canonical, but without version and
 * secret. Immutable; arrays that it hands out are not to be written to.
 */
public final class SignalContent {
  private final DraftHead head;
  private final SlotTable table;
  private final byte[][] values;
  private final List<Indicator> indicators;
  private final List<byte[]> indicatorJson;

  SignalContent(DraftHead head, SlotTable table, byte[][] values, List<Indicator> indicators) {
    this.head = head;
    this.table = table;
    this.values = values;
    this.indicators = List.copyOf(indicators);
    this.indicatorJson = this.indicators.stream().map(Indicator::toJson).toList();
  }

  /** The id that the publisher asked for, if any. */
  public Optional<UUID> id() {
    return Optional.ofNullable(head.id());
  }

  public SignalKind kind() {
    return head.kind();
  }

  public LocalDate created() {
    return head.created();
  }

  public LocalDate expires() {
    return head.expires();
  }

  public Tlp tlp() {
    return head.tlp();
  }

  public boolean onward() {
    return head.onward();
  }

  public boolean activeCase() {
    return head.activeCase();
  }

  /** 1 to 16 indicators, as the draft ordered them. */
  public List<Indicator> indicators() {
    return indicators;
  }

  /** The bytes of each indicator that are committed, in the same order. */
  public List<byte[]> indicatorJson() {
    return indicatorJson;
  }

  public SlotTable table() {
    return table;
  }

  /**
   * The exact JSON of a field, {@code null} where the draft did not have it.
   *
   * @throws IllegalArgumentException if this kind has no such field
   */
  public byte[] value(String field) {
    return values[table.slot(field)];
  }

  /** The header of this content as one version of a signal. */
  public SignalHeader header(String federation, String source, UUID id, int version) {
    return new SignalHeader(
        federation,
        SlotTable.CURRENT_SCHEMA,
        source,
        id,
        version,
        head.kind(),
        head.created(),
        head.expires(),
        head.tlp(),
        head.onward(),
        head.activeCase());
  }

  /**
   * Bytes that are equal for contents that say the same, whatever their id and dates and the order
   * of their indicators: a digest of them finds duplicates.
   */
  public byte[] digestInput() {
    var parts = new ArrayList<byte[]>(values.length + indicatorJson.size() + 1);
    parts.add(handling());
    parts.addAll(Arrays.asList(values));
    indicatorJson.stream().sorted(Arrays::compare).forEach(parts::add);
    var input = ByteBuffer.allocate(parts.stream().mapToInt(part -> 4 + part.length).sum());
    parts.forEach(part -> input.putInt(part.length).put(part));
    return input.array();
  }

  private byte[] handling() {
    var words =
        String.join(
            "\n",
            head.kind().wireName(),
            head.tlp().wireName(),
            Boolean.toString(head.onward()),
            Boolean.toString(head.activeCase()));
    return words.getBytes(StandardCharsets.UTF_8);
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "SignalContent[" + head.kind().wireName() + ", " + indicators.size() + " indicators]";
  }
}
