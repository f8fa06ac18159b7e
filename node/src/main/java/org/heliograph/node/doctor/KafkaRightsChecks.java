package org.heliograph.node.doctor;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.node.platform.kafka.ClusterPlan.TopicPlan;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.Directory;

/**
 * Topics and rights as the broker shows them to this member, beside what the directory says that
 * there should be. The broker itself tells which operations a member has on a topic that it sees,
 * so that nothing has to be tried.
 */
final class KafkaRightsChecks {
  private static final String TOPICS = "broker.topics";
  private static final String RIGHTS = "broker.rights";
  private static final int NAMED = 3;
  private static final String PUBLISH =
      "Ask the convener for ./heliograph convener publish, which puts it right at the brokers; ";
  private static final String LOST = PUBLISH + "docs/operate/topic-lost.md.";

  private final Admin admin;
  private final String alias;
  private final ClusterPlan plan;
  private final Map<String, Set<AclOperation>> needed = new HashMap<>();
  private final Map<String, TopicDescription> seen = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> tooLittle = new TreeSet<>();

  KafkaRightsChecks(Admin admin, String alias, Directory directory) {
    this.admin = admin;
    this.alias = alias;
    this.plan = ClusterPlan.of(directory);
    plan.topics().forEach(topic -> needed.put(topic.name(), planned(topic.name())));
    needed.values().removeIf(Set::isEmpty);
  }

  List<Finding> look() {
    try {
      describe();
    } catch (ExecutionException e) {
      return List.of(
          Finding.unknown(RIGHTS, "The broker did not say what this member may: " + e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    var findings = new ArrayList<Finding>();
    findings.add(topics());
    findings.add(rights());
    return findings;
  }

  private Set<AclOperation> planned(String topic) {
    return plan.rights().stream()
        .filter(right -> right.pattern().resourceType() == ResourceType.TOPIC)
        .filter(right -> isOurs(right) && covers(right, topic))
        .map(right -> right.entry().operation())
        .collect(toSet());
  }

  private boolean isOurs(AclBinding right) {
    return right.entry().principal().equals(CommonName.ofMember(alias).principal());
  }

  private static boolean covers(AclBinding right, String topic) {
    var pattern = right.pattern();
    return pattern.patternType() == PatternType.PREFIXED
        ? topic.startsWith(pattern.name())
        : topic.equals(pattern.name());
  }

  /** What a member does not see, it has no right to; that hides whether it is there. */
  private void describe() throws ExecutionException, InterruptedException {
    var names = new HashSet<>(needed.keySet());
    admin.listTopics().names().get().stream()
        .filter(topic -> topic.startsWith(Topics.PREFIX))
        .forEach(names::add);
    var asked = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    var answers = admin.describeTopics(names, asked).topicNameValues();
    for (var answer : answers.entrySet()) {
      describe(answer.getKey(), answer.getValue());
    }
  }

  private void describe(String topic, KafkaFuture<TopicDescription> answer)
      throws ExecutionException, InterruptedException {
    try {
      seen.put(topic, answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        tooLittle.add(topic);
      } else if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        missing.add(topic);
      } else {
        throw e;
      }
    }
  }

  private Finding topics() {
    var expected = plan.topics().stream().collect(toMap(TopicPlan::name, TopicPlan::partitions));
    var odd = new TreeSet<String>();
    seen.forEach(
        (topic, found) ->
            Optional.ofNullable(expected.get(topic))
                .filter(partitions -> partitions != found.partitions().size())
                .ifPresent(
                    partitions ->
                        odd.add(
                            "%s has %d partitions and should have %d"
                                .formatted(topic, found.partitions().size(), partitions))));
    if (!missing.isEmpty()) {
      return Finding.wrong(
          TOPICS,
          "Missing at the broker: %s.".formatted(some(missing)),
          "What goes by them is not delivered.",
          LOST);
    }
    if (!odd.isEmpty()) {
      return Finding.wrong(
          TOPICS,
          "Streams as the directory counts them and partitions differ: %s.".formatted(some(odd)),
          "A partition is a stream: what belongs to one that is missing is not delivered.",
          PUBLISH + "docs/operate/change-stream-count.md.");
    }
    return Finding.ok(TOPICS, "%d topics, as many partitions as streams.".formatted(seen.size()));
  }

  private Finding rights() {
    var tooMuch = new TreeSet<String>();
    seen.forEach(
        (topic, found) -> {
          var may = EnumSet.noneOf(AclOperation.class);
          may.addAll(found.authorizedOperations());
          var should = planned(topic);
          if (!may.containsAll(should)) {
            tooLittle.add(topic);
          }
          may.removeAll(should);
          // whoever may read or write a topic sees it as well
          may.remove(AclOperation.DESCRIBE);
          if (!may.isEmpty()) {
            tooMuch.add("%s (%s)".formatted(topic, may));
          }
        });
    return rights(tooMuch);
  }

  private Finding rights(Set<String> tooMuch) {
    if (!tooLittle.isEmpty()) {
      return Finding.wrong(
          RIGHTS,
          "%s lacks a right that it needs, to read or to write: %s."
              .formatted(alias, some(tooLittle)),
          "Deliveries stay unsent, or what partners send is not read.",
          LOST);
    }
    return tooMuch.isEmpty()
        ? Finding.ok(
            RIGHTS, "%s reads and writes its own %d topics alone.".formatted(alias, needed.size()))
        : Finding.wrong(
            RIGHTS,
            "%s may do what no member should: %s.".formatted(alias, some(tooMuch)),
            "Then others may, too: ciphertext of others can be copied, topics filled.",
            "Ask the convener for ./heliograph convener publish, which takes it away, and who gave"
                + " it; docs/security/hardening.md (The broker).");
  }

  private static String some(Set<String> all) {
    var named = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() > NAMED ? named + " and %d more".formatted(all.size() - NAMED) : named;
  }
}
