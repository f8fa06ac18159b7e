package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One ordered stream from a source to a recipient: a channel and a partition of its topic, written
 * {@code signals/0}.
 *
 * @param number the partition, 0 to 1023
 */
public record StreamName(Channel channel, int number) implements Comparable<StreamName> {
  /** The one stream of statements, withdrawals and corrections. */
  public static final StreamName CONTROL = new StreamName(Channel.CONTROL, 0);

  private static final int MAX_STREAMS = 1_024;
  private static final Pattern FORM =
      Pattern.compile("(signals|outcomes|control)/(0|[1-9][0-9]{0,3})");

  public StreamName {
    if (number < 0 || number >= MAX_STREAMS) {
      throw new IllegalArgumentException("stream numbers are 0 to 1023, not " + number);
    }
  }

  /**
   * The stream of a signal: the first eight bytes of SHA-256 over its id's sixteen, as an unsigned
   * number modulo the count of streams.
   */
  public static StreamName ofSignal(UUID id, int streams) {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    long hash = ByteBuffer.wrap(Hash.sha256().digest(bytes.array())).getLong();
    return new StreamName(Channel.SIGNALS, (int) Long.remainderUnsigned(hash, streams));
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public static StreamName parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a stream name");
    }
    var channel = Channel.ofWire(form.group(1)).orElseThrow();
    return new StreamName(channel, Integer.parseInt(form.group(2)));
  }

  @Override
  public int compareTo(StreamName other) {
    return Comparator.comparing(StreamName::channel)
        .thenComparingInt(StreamName::number)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return channel.wireName() + "/" + number;
  }
}
