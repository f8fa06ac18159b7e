package org.heliograph.node.platform.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Brings a cluster to what a {@link ClusterPlan} says: makes missing topics and partitions, grants
 * missing rights, takes away rights to the federation's names that the plan does not hold. Topics
 * are never deleted.
 *
 * <p>Can be run again at any time. Calls block, for a minute at most each.
 */
public final class KafkaProvisioning implements AutoCloseable {
  private static final int SETTLING_ATTEMPTS = 300;

  private final Admin admin;

  private KafkaProvisioning(Admin admin) {
    this.admin = admin;
  }

  /** Needs the certificate of a super user. */
  public static KafkaProvisioning connect(KafkaConnection connection) {
    return new KafkaProvisioning(Admin.create(connection.settings()));
  }

  /** What was changed, by name. */
  public record Changes(List<String> topicsMade, int rightsGranted, int rightsTaken) {}

  /**
   * Makes it so.
   *
   * @throws IllegalStateException if the cluster refuses or cannot be reached
   */
  public Changes apply(ClusterPlan plan) {
    addPartitions(plan.topics());
    var made = makeTopics(plan.topics());
    var present = rights();
    var missing = without(plan.rights(), present);
    var surplus = without(present, plan.rights());
    // Taking away comes first: if the rest fails, too little is allowed and never too much.
    await(admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList()).all());
    await(admin.createAcls(missing).all());
    awaitInForce(plan.rights());
    return new Changes(made, missing.size(), surplus.size());
  }

  /** Only names of the federation; what else a shared cluster holds is none of its business. */
  private Set<AclBinding> rights() {
    return await(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
        .filter(right -> right.pattern().name().startsWith(Topics.PREFIX))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The controller answers before the brokers have heard of it; a broker answers what it knows. */
  private void awaitInForce(Set<AclBinding> planned) {
    for (int attempt = 0; attempt < SETTLING_ATTEMPTS; attempt++) {
      if (rights().equals(planned)) {
        return;
      }
      new CompletableFuture<Void>().completeOnTimeout(null, 100, TimeUnit.MILLISECONDS).join();
    }
    throw new IllegalStateException("the brokers do not have the rights that were granted");
  }

  private List<String> makeTopics(List<ClusterPlan.TopicPlan> topics) {
    var present = await(admin.listTopics().names());
    var missing = topics.stream().filter(topic -> !present.contains(topic.name())).toList();
    admin
        .createTopics(
            missing.stream()
                .map(
                    topic ->
                        new NewTopic(
                                topic.name(), Optional.of(topic.partitions()), Optional.empty())
                            .configs(topic.settings()))
                .toList())
        .values()
        .values()
        .forEach(KafkaProvisioning::awaitMade);
    return missing.stream().map(ClusterPlan.TopicPlan::name).toList();
  }

  /** There can be more of them, never fewer: what they hold would be lost. */
  private void addPartitions(List<ClusterPlan.TopicPlan> topics) {
    var present = await(admin.listTopics().names());
    var names = topics.stream().map(ClusterPlan.TopicPlan::name).filter(present::contains).toList();
    var found = await(admin.describeTopics(names).allTopicNames());
    Map<String, NewPartitions> more = new HashMap<>();
    for (var topic : topics) {
      var now = found.get(topic.name());
      if (now != null && now.partitions().size() < topic.partitions()) {
        more.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
      }
    }
    if (!more.isEmpty()) {
      await(admin.createPartitions(more).all());
    }
  }

  private static Set<AclBinding> without(Collection<AclBinding> some, Set<AclBinding> others) {
    var rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private static void awaitMade(KafkaFuture<Void> made) {
    try {
      await(made);
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the cluster refused: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the cluster did not answer within a minute", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
