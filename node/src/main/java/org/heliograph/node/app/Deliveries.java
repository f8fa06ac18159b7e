package org.heliograph.node.app;

import java.util.List;
import java.util.Locale;
import org.heliograph.node.inbound.AwaitedException;
import org.heliograph.node.inbound.InboundFlow;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaReceiver;
import org.heliograph.node.platform.kafka.ParkedException;
import org.heliograph.node.platform.kafka.ReceivedRecord;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.StreamName;

/**
 * Hands Kafka records to the inbound flow as deliveries of the member that their topic stands for.
 *
 * @param after called when a handful of records has been taken in
 */
record Deliveries(MemberDirectory directory, InboundFlow flow, Runnable after)
    implements KafkaReceiver.Handler {
  @Override
  public void handle(List<ReceivedRecord> records) {
    int taken = 0;
    try {
      for (ReceivedRecord record : records) {
        flow.accept(delivery(record));
        taken++;
      }
    } catch (AwaitedException e) {
      throw new ParkedException(taken);
    } finally {
      if (taken > 0) {
        after.run();
      }
    }
  }

  /** A topic of somebody whom the directory does not know yet waits: the directory may be late. */
  private Delivery delivery(ReceivedRecord record) {
    var topic = Topics.parse(record.topic());
    String source =
        directory
            .current()
            .byAlias(topic.source())
            .map(Member::id)
            .orElseThrow(() -> Refusal.of(RefusalReason.MEMBER_UNKNOWN).asException());
    Channel channel = Channel.valueOf(topic.carries().name().toUpperCase(Locale.ROOT));
    return new Delivery(source, new StreamName(channel, record.partition()), record.value());
  }
}
