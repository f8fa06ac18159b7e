package org.heliograph.node.doctor;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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
  private static final String RIGHTS = "broker.rights";
  private static final int NAMED = 3;

  private final Admin admin;
  private final String alias;
  private final ClusterPlan plan;
  private final KafkaPlannedRights planned;
  private final Set<String> groups;
  private final Set<String> needed;
  private final Map<String, TopicDescription> seen = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> tooLittle = new TreeSet<>();
  private final Set<String> tooMuch = new TreeSet<>();

  KafkaRightsChecks(Admin admin, String alias, Directory directory) {
    this.admin = admin;
    this.alias = alias;
    this.plan = ClusterPlan.of(directory);
    this.planned = new KafkaPlannedRights(plan, alias);
    this.groups =
        directory.members().stream()
            .map(member -> Topics.nodeGroup(member.alias()))
            .collect(toSet());
    this.needed =
        plan.topics().stream()
            .map(TopicPlan::name)
            .filter(topic -> !planned.onTopic(topic).isEmpty())
            .collect(toSet());
  }

  List<Finding> look() {
    try {
      describeTopics();
      compareTopics();
      compareGroups();
    } catch (ExecutionException e) {
      return List.of(
          Finding.unknown(RIGHTS, "The broker did not say what this member may: " + e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return List.of(new KafkaTopicChecks(plan, seen, missing).look(), rights());
  }

  /** What a member does not see, it has no right to; that hides whether it is there. */
  private void describeTopics() throws ExecutionException, InterruptedException {
    var names = new HashSet<>(needed);
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

  private void compareTopics() {
    seen.forEach(
        (topic, found) -> {
          var may = EnumSet.noneOf(AclOperation.class);
          may.addAll(found.authorizedOperations());
          var should = planned.onTopic(topic);
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
  }

  /** A group that is shown can be joined, and what its owner has read be set back. */
  private void compareGroups() throws ExecutionException, InterruptedException {
    for (var answer : admin.describeConsumerGroups(groups).describedGroups().entrySet()) {
      var group = answer.getKey();
      boolean shown = isShown(answer.getValue());
      if (shown && !planned.isOnGroup(group)) {
        tooMuch.add("group " + group);
      } else if (!shown && planned.isOnGroup(group)) {
        tooLittle.add("group " + group);
      }
    }
  }

  private static boolean isShown(KafkaFuture<?> group)
      throws ExecutionException, InterruptedException {
    try {
      group.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        return false;
      }
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw e;
    }
  }

  private Finding rights() {
    if (!tooLittle.isEmpty()) {
      return Finding.wrong(
          RIGHTS,
          "%s lacks a right that it needs, to read or to write: %s."
              .formatted(alias, some(tooLittle)),
          "Deliveries stay unsent, or what partners send is not read.",
          "Ask the convener for ./heliograph convener publish, which gives it back;"
              + " docs/operate/topic-lost.md.");
    }
    return tooMuch.isEmpty()
        ? Finding.ok(
            RIGHTS, "%s reads and writes its own %d topics alone.".formatted(alias, needed.size()))
        : Finding.wrong(
            RIGHTS,
            "%s may do what no member should: %s.".formatted(alias, some(tooMuch)),
            "Then others may, too: ciphertext of others can be copied, topics filled.",
            "Ask the convener who gave it. ./heliograph convener publish takes away what is given on"
                + " names that begin with hg., and nothing wider; docs/security/hardening.md (The"
                + " broker).");
  }

  /** The first of them by name. */
  static String some(Set<String> all) {
    var named = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() > NAMED ? named + " and %d more".formatted(all.size() - NAMED) : named;
  }
}
