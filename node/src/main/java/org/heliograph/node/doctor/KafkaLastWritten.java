package org.heliograph.node.doctor;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.kafka.Topics.Carries;

/**
 * When partners last wrote to this member, by the times that their records carry: those of their
 * own clocks, or of the broker's where it stamps records itself.
 */
record KafkaLastWritten(Admin admin, String alias) {
  /** By the partner's alias; without those that never wrote. */
  Map<String, Instant> look() throws ExecutionException, InterruptedException {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : admin.listTopics().names().get()) {
      if (topic.startsWith(Topics.inboundPrefix(alias))
          && Topics.parse(topic).carries() == Carries.CONTROL) {
        asked.put(new TopicPartition(topic, 0), OffsetSpec.maxTimestamp());
      }
    }
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .filter(one -> one.getValue().timestamp() > 0)
        .collect(
            toMap(
                one -> Topics.parse(one.getKey().topic()).source(),
                one -> Instant.ofEpochMilli(one.getValue().timestamp())));
  }
}
