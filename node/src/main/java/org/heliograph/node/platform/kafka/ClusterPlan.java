package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.heliograph.node.platform.kafka.Topics.Carries;
import org.heliograph.node.platform.kafka.Topics.PairTopic;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.StreamCounts;

/**
 * The topics and rights that a federation's cluster should have; {@link KafkaProvisioning} makes it
 * so.
 */
public record ClusterPlan(List<TopicPlan> topics, Set<AclBinding> rights) {
  private static final Duration RETENTION = Duration.ofDays(14);

  /** A broker drops whole segments only, and never the one that it writes. */
  private static final Duration SEGMENT = Duration.ofDays(1);

  /** By then a broker has dropped what was sent, a day for its own pace included. */
  public static final Duration LONGEST_KEPT = RETENTION.plus(SEGMENT).plusDays(1);

  /** One topic and its settings. */
  public record TopicPlan(String name, int partitions, Map<String, String> settings) {}

  /** The plan for everybody in a directory. */
  public static ClusterPlan of(Directory directory) {
    return of(
        directory.members().stream().collect(Collectors.toMap(Member::alias, Member::status)),
        directory.streams());
  }

  /**
   * Topics of every directed pair, and what each member's status allows on them: a suspended one
   * still reads and writes control topics, so that withdrawals and receipts travel; a revoked one
   * has no right at all.
   *
   * @param statuses by alias
   */
  public static ClusterPlan of(Map<String, MemberStatus> statuses, StreamCounts streams) {
    List<TopicPlan> topics = new ArrayList<>();
    Set<AclBinding> rights = new HashSet<>();
    for (String forAll : List.of(Topics.DIRECTORY, Topics.PROGRAMMES)) {
      topics.add(new TopicPlan(forAll, 1, Map.of("cleanup.policy", "compact")));
    }
    statuses.forEach(
        (alias, status) -> {
          if (status != MemberStatus.REVOKED) {
            rights.addAll(KafkaRights.toRead(alias));
            rights.add(KafkaRights.toWrite(alias, Topics.checkpoints(alias)));
            topics.add(new TopicPlan(Topics.checkpoints(alias), 1, Map.of()));
          }
        });
    for (PairTopic topic : pairs(statuses)) {
      topics.add(
          new TopicPlan(
              topic.name(),
              partitions(topic.carries(), streams),
              Map.of(
                  "retention.ms",
                  String.valueOf(RETENTION.toMillis()),
                  "segment.ms",
                  String.valueOf(SEGMENT.toMillis()))));
      if (mayWrite(statuses.getOrDefault(topic.source(), MemberStatus.REVOKED), topic.carries())) {
        rights.add(KafkaRights.toWrite(topic.source(), topic.name()));
      }
    }
    return new ClusterPlan(List.copyOf(topics), Set.copyOf(rights));
  }

  private static Collection<PairTopic> pairs(Map<String, MemberStatus> statuses) {
    List<PairTopic> pairs = new ArrayList<>();
    for (String source : statuses.keySet()) {
      for (String recipient : statuses.keySet()) {
        if (!source.equals(recipient)) {
          for (Carries carries : Carries.values()) {
            pairs.add(new PairTopic(recipient, source, carries));
          }
        }
      }
    }
    return pairs;
  }

  private static boolean mayWrite(MemberStatus status, Carries carries) {
    return switch (status) {
      case ACTIVE -> true;
      case SUSPENDED -> carries != Carries.SIGNALS;
      case REVOKED -> false;
    };
  }

  private static int partitions(Carries carries, StreamCounts streams) {
    return switch (carries) {
      case SIGNALS -> streams.signals();
      case OUTCOMES -> streams.outcomes();
      case CONTROL -> 1;
    };
  }
}
