package org.heliograph.node.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.audit.PostgresSettings;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the node writes down of its own keys and of what it decides by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnKeysTest {
  private final SecureRandom random = new SecureRandom();
  private final NodeKeys keys = NodeKeys.generate(random);
  private final Vertx vertx = Vertx.vertx();
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;

  @BeforeAll
  void start(@TempDir Path folder) {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("keys"), Clock.systemUTC());
  }

  @BeforeEach
  void afresh() {
    database.pool().query("truncate audit_pending, own_key, setting").execute().await();
  }

  @AfterAll
  void stop() {
    database.close();
    postgres.close();
    vertx.close().await();
  }

  @Test
  void keysAreWrittenDownOnceWhenTheyAreMade() {
    // When
    note(keys, Optional.empty());
    note(keys, Optional.empty());

    // Then
    assertThat(Pending.of(database))
        .extracting(AuditEntry::act, entry -> entry.objects().get("use"))
        .containsExactlyInAnyOrder(
            tuple(AuditAct.KEY_MADE, "seal"),
            tuple(AuditAct.KEY_MADE, "agreement"),
            tuple(AuditAct.KEY_MADE, "checkpoint"),
            tuple(AuditAct.KEY_MADE, "encryption"));
  }

  @Test
  void aKeyThatWaitsTakesItsPredecessorsPlace() {
    // Given
    note(keys, Optional.empty());
    var next = keys.withSeal(SigningKey.generate(random));

    // When
    note(keys, Optional.of(next));
    note(next, Optional.empty());
    note(next, Optional.empty());

    // Then
    var old = keys.seal().keyId().toString();
    var successor = next.seal().keyId().toString();
    assertThat(last(3))
        .extracting(
            AuditEntry::act,
            entry -> entry.objects().get("key"),
            entry -> entry.objects().get("predecessor"))
        .containsExactly(
            tuple(AuditAct.KEY_MADE, successor, null),
            tuple(AuditAct.KEY_ROTATED, successor, old),
            tuple(AuditAct.KEY_DESTROYED, old, null));
    assertThat(Pending.of(database)).hasSize(4 + 3);
  }

  @Test
  void anOlderDecryptionKeyStaysUntilItIsDestroyed() {
    // Given
    note(keys, Optional.empty());
    var second = keys.withDecryption(DecryptionKey.generate(random));

    // When
    note(second, Optional.empty());
    var noted = second.retiringOlder(Clock.systemUTC().instant());
    note(noted.withoutRetiredBy(Clock.systemUTC().instant()), Optional.empty());

    // Then
    assertThat(last(3))
        .extracting(AuditEntry::act)
        .containsExactly(AuditAct.KEY_MADE, AuditAct.KEY_ROTATED, AuditAct.KEY_DESTROYED);
    assertThat(last(1).getFirst().objects())
        .containsEntry("key", keys.decryption().keyId().toString());
  }

  @Test
  void aSigningKeyTellsItsFirstUseAlone() {
    // Given
    var told = new ArrayList<KeyUse>();
    var telling = keys.telling((use, key) -> told.add(use));

    // When
    telling.seal().sign(new byte[1]);
    telling.seal().sign(new byte[2]);
    telling.agreement().sign(new byte[1]);

    // Then
    assertThat(told).containsExactly(KeyUse.SEAL, KeyUse.AGREEMENT);
  }

  @Test
  void onlySettingsThatDifferAreWrittenDown() {
    // Given
    var settings = new PostgresSettings(database);
    settings.note(AuditAct.SETTING_CHANGED, "registry", Map.of("a", "1", "b", "1"));
    settings.note(AuditAct.CONFIGURATION_CHANGED, "configuration", Map.of("a", "1"));

    // When
    settings.note(AuditAct.SETTING_CHANGED, "registry", Map.of("a", "1", "b", "1"));
    settings.note(AuditAct.SETTING_CHANGED, "registry", Map.of("a", "2"));
    settings.note(AuditAct.SETTING_CHANGED, "registry", Map.of("a", "2"));

    // Then
    assertThat(Pending.of(database))
        .extracting(AuditEntry::act, AuditEntry::objects)
        .containsExactly(
            tuple(AuditAct.SETTING_CHANGED, Map.of("a", "1", "b", "1")),
            tuple(AuditAct.CONFIGURATION_CHANGED, Map.of("a", "1")),
            tuple(AuditAct.SETTING_CHANGED, Map.of("a", "2", "b", "removed")));
  }

  private void note(NodeKeys now, Optional<NodeKeys> next) {
    new PostgresOwnKeys(database, Clock.systemUTC()).note(now, next);
  }

  private List<AuditEntry> last(int count) {
    var all = Pending.of(database);
    return all.subList(all.size() - count, all.size());
  }
}
