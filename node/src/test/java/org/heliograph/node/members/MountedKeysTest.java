package org.heliograph.node.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keystores that an orchestrator mounts, or puts into the environment: they are only read. */
class MountedKeysTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String CONFIG =
      """
      member: { federation: test.example, id: harbor.example, alias: harbor }
      http: { host: localhost, port: 0 }
      postgres: { host: localhost, port: 5432, database: h, user: h, password: invented }
      kafka: { bootstrap: 'localhost:9092', keystore: a, truststore: b, password: invented }
      """;

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final MovedClock clock = new MovedClock(InstantSource.fixed(NOON));
  private final NodeKeys first = NodeKeys.generate(random);
  private final NodeKeys second = first.withDecryption(DecryptionKey.generate(random));
  private final KeyId old = first.decryption().keyId();
  private Path secrets = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void mount() throws IOException {
    secrets = Files.createDirectory(folder.resolve("secrets"));
    file = secrets.resolve("keystore.json");
    second.write(file, PASSPHRASE, random);
    Files.createDirectory(folder.resolve("home"));
  }

  @AfterEach
  void writable() {
    assertThat(secrets.toFile().setWritable(true)).isTrue();
  }

  @Test
  void anExpiredKeyIsDroppedFromMemoryAndTheFileStaysAsItIs() throws IOException {
    // Given
    var home = home("keys: { file: %s }".formatted(file), Map.of());
    assertThat(secrets.toFile().setWritable(false)).isTrue();
    var before = contents();
    var ring = ring(home, List.of());

    // When
    clock.moves(ClusterPlan.LONGEST_KEPT);
    long destroyed = ring.destroyExpired();

    // Then
    assertThat(destroyed).isEqualTo(1);
    assertThat(ring.decryption(old)).isNull();
    assertThat(ring.destroyExpired()).isZero();
    assertThat(ring.toChange())
        .singleElement()
        .asString()
        .contains(file.toString(), "--drop " + old);
    assertThat(ring.kept(State.DESTROYED, old.toString())).isEqualTo(file.toString());
    assertThat(contents()).isEqualTo(before);

    // Then it is not back after a restart, and its time goes on
    var restarted = ring(home, List.of(written(State.DESTROYED, clock.instant())));
    assertThat(restarted.decryption(old)).isNull();
    assertThat(restarted.toChange()).hasSize(1);
    var since = NOON.minusSeconds(60);
    assertThat(ring(home, List.of(written(State.OLDER, since))).retired()).isEmpty();
    assertThat(ring(home, List.of(written(State.OLDER, NOON.plusSeconds(60)))).retired())
        .containsEntry(old, NOON.plusSeconds(60));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theEnvironmentWinsAndIsRedacted() throws IOException {
    // Given
    var text = Files.readString(file);
    Files.writeString(file, "no keystore");
    var home = home("keys: { file: %s }".formatted(file), Map.of("HELIOGRAPH_KEYSTORE", text));
    var before = contents();

    // When
    var ring = ring(home, List.of());
    clock.moves(ClusterPlan.LONGEST_KEPT);

    // Then
    assertThat(ring.keys().seal().keyId()).isEqualTo(second.seal().keyId());
    assertThat(ring.look()).isFalse();
    assertThat(ring.destroyExpired()).isEqualTo(1);
    assertThat(ring.kept(State.CURRENT, "")).isEqualTo("HELIOGRAPH_KEYSTORE");
    assertThat(home.toString()).contains("redacted").doesNotContain("ciphertext");
    assertThat(contents()).isEqualTo(before);
    assertThatThrownBy(
            () -> home("", Map.of("HELIOGRAPH_KEYSTORE", text)).keys(Secret.of("another one")))
        .hasMessageContaining("HELIOGRAPH_KEYSTORE does not open");
  }

  @Test
  void aFileThatIsMountedAnewIsTakenWhileTheNodeRuns() {
    // Given
    var ring = ring(home("keys: { file: %s }".formatted(file), Map.of()), List.of());
    var third = second.withDecryption(DecryptionKey.generate(random));

    // When
    third.write(file, PASSPHRASE, random);

    // Then
    assertThat(ring.look()).isTrue();
    assertThat(ring.keys().decryption().keyId()).isEqualTo(third.decryption().keyId());
    assertThat(ring.decryption(old)).isNotNull();
    assertThat(ring.toChange()).isEmpty();
  }

  @Test
  void aRotationGoesToAnotherPlaceWithoutWhatHasExpired() throws IOException {
    // Given
    var home = home("keys: { file: %s }".formatted(file), Map.of());
    var next = folder.resolve("next").resolve("keystore-next.json");
    var rotation = new KeyRotation(home.withNext(next), PASSPHRASE, clock, random);
    var before = contents();
    var current = second.decryption().keyId();

    // When
    rotation.requireOlder(List.of(old));
    var _ = rotation.begin("test.example", "harbor.example", KeyUse.ENCRYPTION);
    rotation.leaveOut(List.of(old));

    // Then
    var made = NodeKeys.read(next, PASSPHRASE);
    assertThat(made.olderDecryption()).containsExactly(current);
    assertThat(made.seal().keyId()).isEqualTo(second.seal().keyId());
    assertThatThrownBy(() -> rotation.requireOlder(List.of(current)))
        .hasMessageContaining("no older key");
    assertThatThrownBy(() -> rotation.takeReserve(folder)).hasMessageContaining("only read");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theNextKeystoreOfAnotherPlaceWaitsForTheDirectory() {
    // Given
    var next = folder.resolve("next.json");
    var third = second.withDecryption(DecryptionKey.generate(random));
    third.write(next, PASSPHRASE, random);

    // When
    var ring =
        ring(home("keys: { file: %s, next: %s }".formatted(file, next), Map.of()), List.of());

    // Then
    assertThat(ring.next()).isPresent();
    assertThat(ring.decryption(third.decryption().keyId())).isNotNull();
    assertThat(ring.kept(State.NEXT, "")).isEqualTo(next.toString());
  }

  @Test
  void keysThatWereTakenFromTheNextKeystoreStayInUse() {
    // Given
    var home = home("keys: { file: %s }".formatted(file), Map.of());
    var third = second.withDecryption(DecryptionKey.generate(random));
    var mounted = new MountedKeys(home, List.of());
    var now = mounted.read(second, NOON, true);

    // When
    var taken = mounted.took(third, now, NOON);

    // Then
    assertThat(taken.retired()).hasSize(2).containsValue(NOON);
    assertThat(mounted.place()).isEqualTo("keys/keystore-next.json");
    assertThat(mounted.words(taken)).singleElement().asString().contains("in place of " + file);
    // and once they are mounted there is nothing left to say
    var put = mounted.read(third, NOON, true);
    assertThat(mounted.words(mounted.took(third, put, NOON))).isEmpty();
  }

  private MemberHome home(String keys, Map<String, String> environment) {
    var home = folder.resolve("home");
    try {
      Files.write(home.resolve("heliograph.yaml"), (CONFIG + keys + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return MemberHome.of(NodeConfig.read(home, environment));
  }

  private KeyRing ring(MemberHome home, List<OwnKey> written) {
    return KeyRing.open(home, PASSPHRASE, home.keys(PASSPHRASE), written, clock, random);
  }

  private OwnKey written(State state, Instant since) {
    return new OwnKey("encryption", old.toString(), state, since, Optional.empty(), "");
  }

  /** Every file of the secrets and the home folder, with its bytes and time. */
  private Map<String, String> contents() throws IOException {
    var all = new TreeMap<String, String>();
    for (var place : List.of(secrets, folder.resolve("home"))) {
      try (var files = Files.walk(place)) {
        for (var one : files.filter(Files::isRegularFile).toList()) {
          all.put(one.toString(), Files.readString(one) + Files.getLastModifiedTime(one));
        }
      }
    }
    return all;
  }
}
