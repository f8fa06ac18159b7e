package org.heliograph.node.platform.kafka;

import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.heliograph.node.platform.identity.CommonName;

/** The ACLs that make up what one member may do; what none of them grants is refused. */
final class KafkaRights {
  private KafkaRights() {}

  /** Reads what is addressed to it, the directory, all checkpoints; keeps its own groups. */
  static Set<AclBinding> toRead(String alias) {
    return Set.of(
        allow(
            alias,
            AclOperation.READ,
            ResourceType.TOPIC,
            Topics.inboundPrefix(alias),
            PatternType.PREFIXED),
        allow(
            alias,
            AclOperation.READ,
            ResourceType.GROUP,
            Topics.groupPrefix(alias),
            PatternType.PREFIXED),
        allow(
            alias, AclOperation.READ, ResourceType.TOPIC, Topics.CHECKPOINTS, PatternType.PREFIXED),
        allow(alias, AclOperation.READ, ResourceType.TOPIC, Topics.DIRECTORY, PatternType.LITERAL),
        allow(
            alias, AclOperation.READ, ResourceType.TOPIC, Topics.PROGRAMMES, PatternType.LITERAL));
  }

  /** Writes this one topic. */
  static AclBinding toWrite(String alias, String topic) {
    return allow(alias, AclOperation.WRITE, ResourceType.TOPIC, topic, PatternType.LITERAL);
  }

  private static AclBinding allow(
      String alias, AclOperation operation, ResourceType type, String name, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(
            CommonName.ofMember(alias).principal(), "*", operation, AclPermissionType.ALLOW));
  }
}
