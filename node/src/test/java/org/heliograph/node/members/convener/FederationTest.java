package org.heliograph.node.members.convener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.members.DirectoryFollower;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaReceiver;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.node.platform.kafka.ReceivedRecord;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A federation from its founding to a revocation, on a real broker. */
class FederationTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMinutes(15);

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> InstantSource.system().instant().plus(later.get());

  @TempDir Path folder;

  @Test
  void membersJoinExchangeRotateAreSuspendedAndRevoked() {
    // Given a federation and its broker
    var founded =
        Convener.found(
            folder.resolve("convener"),
            PASSPHRASE,
            ConvenerSettings.of("tide.example"),
            clock,
            random);
    var brokerTls = TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
    founded.brokerCertificate(List.of("localhost")).write(brokerTls);
    try (var kafka = EmbeddedKafka.start(folder, brokerTls)) {
      var convener = founded.useCluster(kafka.bootstrap());

      // When two members join
      var tern = join(convener, "tern");
      var ternDirectory = directory(tern);
      try (var _ =
          DirectoryFollower.start(
              new KafkaConnection(kafka.bootstrap(), tern.tls(PASSPHRASE)), ternDirectory)) {
        var harbor = join(convener, "harbor");

        // Then the first one learns of the second, and gets what it sends
        await().atMost(PATIENCE).until(() -> ternDirectory.current().byAlias("harbor").isPresent());
        exchange(kafka, harbor, tern);

        rotationIsFollowed(convener, harbor, ternDirectory);
        suspensionAndRevocationAreFollowed(convener, kafka, harbor, ternDirectory);
        staleDirectoryIsToldAndPublishEndsIt(convener, ternDirectory);
      }
    }
  }

  private void rotationIsFollowed(
      Convener convener, MemberHome harbor, MemberDirectory ternDirectory) {
    // Given
    var old = harbor.keys(PASSPHRASE).seal().keyId();
    var rotation = new KeyRotation(harbor, PASSPHRASE, clock, random);

    // When
    var statement = rotation.begin("tide.example", "harbor.example", KeyUse.SEAL);
    convener.rotate(statement);

    // Then
    var version = convener.directory().version();
    await().atMost(PATIENCE).until(() -> ternDirectory.current().version() == version);
    assertThat(rotation.finish("harbor.example", ternDirectory.current())).isTrue();
    var next = harbor.keys(PASSPHRASE).seal().keyId();
    assertThat(next).isNotEqualTo(old);
    var current = ternDirectory.current();
    assertThat(current.sealKey("harbor.example", next, clock.instant()).keyId()).isEqualTo(next);
    assertThat(current.sealKey("harbor.example", old, clock.instant()).keyId()).isEqualTo(old);
    assertReason(
        RefusalReason.KEY_RETIRED,
        () -> current.sealKey("harbor.example", old, clock.instant().plus(Duration.ofDays(15))));

    // And the statement works once
    assertReason(RefusalReason.FIELD_INVALID, () -> convener.rotate(statement));
  }

  private void suspensionAndRevocationAreFollowed(
      Convener convener, EmbeddedKafka kafka, MemberHome harbor, MemberDirectory ternDirectory) {
    // When
    convener.suspend("harbor");

    // Then
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ternDirectory.current().byAlias("harbor").orElseThrow().status()
                    == MemberStatus.SUSPENDED);
    assertReason(
        RefusalReason.MEMBER_SUSPENDED,
        () -> ternDirectory.current().requireActive("harbor.example"));
    assertThatThrownBy(() -> send(kafka, harbor, Topics.signals("tern", "harbor"), "late"))
        .hasMessageContaining("Authorization");

    // When
    convener.resume("harbor.example");
    send(kafka, harbor, Topics.signals("tern", "harbor"), "again");

    // When
    var compromised = Instant.parse("2026-01-01T00:00:00Z");
    convener.revoke("harbor", Optional.of(compromised));

    // Then
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ternDirectory.current().byAlias("harbor").orElseThrow().status()
                    == MemberStatus.REVOKED);
    var seal = harbor.keys(PASSPHRASE).seal().keyId();
    assertReason(
        RefusalReason.KEY_REVOKED,
        () -> ternDirectory.current().sealKey("harbor.example", seal, clock.instant()));
    assertThat(
            ternDirectory
                .current()
                .byAlias("harbor")
                .orElseThrow()
                .key(seal)
                .orElseThrow()
                .compromisedSince())
        .contains(compromised);
    assertThatThrownBy(() -> send(kafka, harbor, Topics.control("tern", "harbor"), "x"))
        .hasMessageContaining("Authorization");
    assertThatThrownBy(() -> convener.resume("harbor")).hasMessageContaining("left for good");
  }

  private void staleDirectoryIsToldAndPublishEndsIt(
      Convener convener, MemberDirectory ternDirectory) {
    // Given
    assertThat(ternDirectory.isStale()).isFalse();

    // When
    later.set(Duration.ofHours(24).plus(GRACE).plusSeconds(1));

    // Then
    assertThat(ternDirectory.isStale()).isTrue();

    // When
    convener.publish();

    // Then
    await().atMost(PATIENCE).until(() -> !ternDirectory.isStale());
  }

  private void exchange(EmbeddedKafka kafka, MemberHome from, MemberHome to) {
    var seen = new CopyOnWriteArrayList<String>();
    try (var _ =
        KafkaReceiver.start(
            new KafkaConnection(kafka.bootstrap(), to.tls(PASSPHRASE)),
            Topics.nodeGroup("tern"),
            Topics.inbound("tern"),
            records ->
                records.stream()
                    .map(ReceivedRecord::value)
                    .forEach(value -> seen.add(new String(value, UTF_8))))) {
      send(kafka, from, Topics.signals("tern", "harbor"), "sealed bytes");
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).contains("sealed bytes"));
    }
  }

  private static void send(EmbeddedKafka kafka, MemberHome from, String topic, String text) {
    try (var sender =
        KafkaSender.connect(new KafkaConnection(kafka.bootstrap(), from.tls(PASSPHRASE)), "test")) {
      sender.send(topic, 0, null, text.getBytes(UTF_8)).join();
    }
  }

  private MemberHome join(Convener convener, String alias) {
    var home = new MemberHome(folder.resolve(alias));
    var joining = new Joining(home, PASSPHRASE, clock, random);
    var invitation =
        convener.invite(
            new Convener.Invitee(
                alias + ".example", alias, "The " + alias, "platform", List.of("DE")));
    var request = joining.ask(invitation);
    joining.complete(convener.admit(request));
    assertThatThrownBy(() -> convener.admit(request)).hasMessageContaining("no open invitation");
    return home;
  }

  private MemberDirectory directory(MemberHome home) {
    return MemberDirectory.open(
        DirectoryTrust.read(home.folder(), "tide.example"), home.directoryStore(), clock, GRACE);
  }

  private static void assertReason(RefusalReason reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
