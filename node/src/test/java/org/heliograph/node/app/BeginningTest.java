package org.heliograph.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginningTest {
  @TempDir private Path folder;

  @Test
  void aStartNamesKeysAndConfigurationAndOnlyWhatChangedIsWrittenDownAnew() throws IOException {
    var vertx = Vertx.vertx();
    try (var postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        var database =
            PostgresDatabase.open(vertx, postgres.database("harbor"), Clock.systemUTC())) {
      // Given
      var keys = NodeKeys.generate(new SecureRandom());
      Beginning.note(database, config("first secret", ""), keys);

      // When only a secret is another, and then a section
      Beginning.note(database, config("second secret", ""), keys);
      Beginning.note(database, config("second secret", "matching: {staleness: refuse}"), keys);

      // Then
      assertThat(Pending.of(database, AuditAct.NODE_STARTED))
          .hasSize(3)
          .allMatch(entry -> keys.seal().keyId().toString().equals(entry.objects().get("sealKey")));
      var changed = Pending.of(database, AuditAct.CONFIGURATION_CHANGED);
      assertThat(changed).hasSize(2);
      assertThat(changed.getFirst().objects()).containsKeys("member", "kafka", "calendars");
      assertThat(changed.getLast().objects()).containsOnlyKeys("matching");
      assertThat(Pending.of(database))
          .extracting(AuditEntry::toBytes)
          .noneMatch(entry -> new String(entry, StandardCharsets.UTF_8).contains("secret"));
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void noSectionOfTheConfigurationChangesUnseen() throws IOException {
    // Given what lies elsewhere
    var elsewhere = Set.of("passphrase", "home");

    // When
    var sections = Beginning.sections(config("a secret", "")).keySet();

    // Then
    assertThat(Arrays.stream(NodeConfig.class.getRecordComponents()).map(RecordComponent::getName))
        .filteredOn(name -> !elsewhere.contains(name))
        .containsExactlyInAnyOrderElementsOf(sections);
  }

  private NodeConfig config(String secret, String more) throws IOException {
    var text =
        """
        member: {federation: test, id: harbor.example, alias: harbor}
        http: {host: localhost, port: 0}
        postgres: {host: localhost, port: 5432, database: harbor, user: harbor, password: %s}
        kafka: {bootstrap: "localhost:9092", keystore: a.p12, truststore: b.p12, password: %s}
        %s
        """
            .formatted(secret, secret, more);
    Files.writeString(folder.resolve("heliograph.yaml"), text);
    return NodeConfig.read(folder, Map.of());
  }
}
