package org.heliograph.node.doctor;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.kafka.ClusterPlan;

/** What one member should be able to do on the cluster. */
record KafkaPlannedRights(ClusterPlan plan, String alias) {
  Set<AclOperation> onTopic(String topic) {
    return on(ResourceType.TOPIC, topic).map(right -> right.entry().operation()).collect(toSet());
  }

  boolean isOnGroup(String group) {
    return on(ResourceType.GROUP, group).findAny().isPresent();
  }

  private Stream<AclBinding> on(ResourceType type, String name) {
    var principal = CommonName.ofMember(alias).principal();
    return plan.rights().stream()
        .filter(right -> right.pattern().resourceType() == type)
        .filter(right -> right.entry().principal().equals(principal))
        .filter(right -> covers(right, name));
  }

  private static boolean covers(AclBinding right, String name) {
    var pattern = right.pattern();
    return pattern.patternType() == PatternType.PREFIXED
        ? name.startsWith(pattern.name())
        : name.equals(pattern.name());
  }
}
