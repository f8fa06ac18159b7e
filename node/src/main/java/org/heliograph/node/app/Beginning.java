package org.heliograph.node.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresSettings;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.seal.Hash;

/** Writes down that the node starts, with which version, keys and configuration. */
final class Beginning {
  private Beginning() {}

  static void note(PostgresDatabase database, NodeConfig config, NodeKeys keys) {
    var sections = sections(config);
    new PostgresSettings(database).note(AuditAct.CONFIGURATION_CHANGED, "configuration", sections);
    PostgresAudit.record(
        database,
        Act.of(AuditAct.NODE_STARTED)
            .by(Actor.NODE)
            .about("version", version())
            .about("configuration", digest(sections.toString()))
            .about("sealKey", keys.seal().keyId())
            .about("agreementKey", keys.agreement().keyId())
            .about("checkpointKey", keys.checkpoint().keyId())
            .about("encryptionKey", keys.decryption().keyId()));
  }

  /** Of this software. */
  static String version() {
    var version = Beginning.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "not-packaged");
  }

  /** Digests of the configuration as it is in effect; secrets print as redacted. */
  static Map<String, String> sections(NodeConfig config) {
    var sections = new TreeMap<String, String>();
    sections.put("member", digest(config.member()));
    sections.put("http", digest(config.http()));
    sections.put("postgres", digest(config.postgres()));
    sections.put("kafka", digest(config.kafka()));
    sections.put("flow", digest(config.pace()));
    sections.put("retention", digest(config.retentionTerms()));
    sections.put("matching", digest(config.answers()));
    sections.put("reactions", digest(config.pauseWhenDisputedBy()));
    sections.put("uploads", digest(config.uploadTerms()));
    sections.put("audit", digest(config.auditTerms()));
    sections.put("flood", digest(config.floodTerms()));
    sections.put("people", digest(config.peopleTerms()));
    sections.put("keys", digest(config.keyTerms()));
    sections.put("telemetry", digest(config.metrics()));
    sections.put("webhooks", digest(config.webhookTerms()));
    var calendars = config.calendars();
    sections.put("calendars", digest(calendars == null ? Map.of() : new TreeMap<>(calendars)));
    return sections;
  }

  private static String digest(Object section) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return Hash.ofBytes(sha256.digest(section.toString().getBytes(UTF_8))).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
