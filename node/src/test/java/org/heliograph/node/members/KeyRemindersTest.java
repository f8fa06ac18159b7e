package org.heliograph.node.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.members.KeysOfNode.TlsKey;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys there are, and when people are asked to replace one. */
class KeyRemindersTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final MovedClock clock = new MovedClock(InstantSource.system());

  @Test
  void keysAreListedWithTheirStateAndAskedForInTime() {
    // Given
    var home = new MemberHome(folder.resolve("home"));
    var first = NodeKeys.generate(random);
    var second = first.withDecryption(DecryptionKey.generate(random));
    second.write(home.keystore(), PASSPHRASE, random);
    second.withSeal(SigningKey.generate(random)).write(home.nextKeystore(), PASSPHRASE, random);
    CertificateAuthority.create("test.example", clock, random)
        .issueClient(CommonName.ofMember("harbor"))
        .write(TlsFiles.in(home.folder().resolve("keys"), PASSPHRASE));
    var ring = KeyRing.open(home, PASSPHRASE, clock, random);
    var vertx = Vertx.vertx();
    try (var postgres = EmbeddedPostgres.start(folder);
        var database = PostgresDatabase.open(vertx, postgres.database("keys"), Clock.systemUTC())) {
      var own = new PostgresOwnKeys(database, clock);
      own.note(ring.keys(), ring.next());
      var tls = new TlsKey("tls", Path.of("keys/tls.p12"), PASSPHRASE);
      var keys = new KeysOfNode(home.folder(), own, ring, Optional::empty, List.of(tls));
      var reminders = new KeyReminders(keys, Period.ofYears(1), clock);

      // Then
      assertThat(keys.all())
          .extracting(OwnKey::use, OwnKey::state, OwnKey::kept)
          .containsExactlyInAnyOrder(
              key("seal", State.CURRENT, "keys/keystore.json"),
              key("seal", State.NEXT, "keys/keystore-next.json"),
              key("agreement", State.CURRENT, "keys/keystore.json"),
              key("checkpoint", State.CURRENT, "keys/keystore.json"),
              key("encryption", State.CURRENT, "keys/keystore.json"),
              key("encryption", State.OLDER, "keys/keystore.json"),
              key("tls", State.CURRENT, "keys/tls.p12"));
      assertThat(reminders.due()).isEmpty();

      // When the next key waits, then keys are a year old, then the certificate ends
      clock.moves(Duration.ofDays(2));
      assertThat(words(reminders)).singleElement().asString().contains("seal.rotation.jws");
      clock.moves(Duration.ofDays(364));
      assertThat(words(reminders))
          .hasSize(5)
          .anyMatch(words -> words.contains("node rotate agreement"));
      assertThat(reminders.problem()).isEmpty();
      clock.moves(Duration.ofDays(26));
      assertThat(words(reminders)).anyMatch(words -> words.contains("node renew-tls"));
      assertThat(reminders.problem()).hasValueSatisfying(it -> assertThat(it).contains("ends at"));
    } finally {
      vertx.close().await();
    }
  }

  private static Tuple key(String use, State state, String kept) {
    return tuple(use, state, kept);
  }

  private static List<String> words(KeyReminders reminders) {
    return reminders.due().stream().map(KeyReminders.Reminder::words).toList();
  }
}
