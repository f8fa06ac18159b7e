package org.heliograph.node.doctor;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.heliograph.node.platform.kafka.ClusterPlan;

/**
 * Whether the topics that the member sees are those of the directory, with a partition for each
 * stream.
 *
 * @param missing topics that should be there and are not
 */
record KafkaTopicChecks(ClusterPlan plan, Map<String, TopicDescription> seen, Set<String> missing) {
  private static final String CHECK = "broker.topics";
  private static final String PUBLISH =
      "Ask the convener for ./heliograph convener publish, which makes what is missing; ";

  Finding look() {
    if (!missing.isEmpty()) {
      return Finding.wrong(
          CHECK,
          "Missing at the broker: %s.".formatted(KafkaRightsChecks.some(missing)),
          "What goes by them is not delivered.",
          PUBLISH + "docs/operate/topic-lost.md.");
    }
    var fewer = odd(difference -> difference < 0);
    if (!fewer.isEmpty()) {
      return Finding.wrong(
          CHECK,
          "Fewer partitions than the directory has streams: %s."
              .formatted(KafkaRightsChecks.some(fewer)),
          "A partition is a stream: what belongs to one that is missing is not delivered.",
          PUBLISH + "docs/operate/change-stream-count.md.");
    }
    var more = odd(difference -> difference > 0);
    return more.isEmpty()
        ? Finding.ok(CHECK, "%d topics, a partition for each stream.".formatted(seen.size()))
        : Finding.warning(
            CHECK,
            "More partitions than the directory has streams: %s."
                .formatted(KafkaRightsChecks.some(more)),
            "It is so while streams are added; else nothing goes by those that are too many.",
            "Ask the convener whether streams are being added; docs/operate/change-stream-count.md.");
  }

  private Set<String> odd(IntPredicate isOdd) {
    var odd = new TreeSet<String>();
    for (var topic : plan.topics()) {
      var found = seen.get(topic.name());
      if (found != null && isOdd.test(found.partitions().size() - topic.partitions())) {
        odd.add(
            "%s has %d partitions and should have %d"
                .formatted(topic.name(), found.partitions().size(), topic.partitions()));
      }
    }
    return odd;
  }
}
