package org.heliograph.node.members.convener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.FileDirectoryStore;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The convener's desk and a node that follows it, without a cluster. */
class ConvenerTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final Duration GRACE = Duration.ofMinutes(15);

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
  private final InstantSource clock = now::get;

  @TempDir Path folder;

  private Convener convener;

  @BeforeEach
  void found() {
    convener =
        Convener.found(
            folder.resolve("desk"), PASSPHRASE, ConvenerSettings.of("tide.example"), clock, random);
  }

  @Test
  void aFolderHoldsOneFederation() {
    assertThatThrownBy(
            () ->
                Convener.found(
                    folder.resolve("desk"),
                    PASSPHRASE,
                    ConvenerSettings.of("other.example"),
                    clock,
                    random))
        .hasMessageContaining("holds a federation already");
  }

  @Test
  void withTheRootKeyCarriedAwayEverythingButDelegationGoesOn() throws Exception {
    // Given
    var safe = folder.resolve("safe").resolve("root-key.json");
    Files.createDirectories(safe.getParent());
    Files.move(convener.rootKeyFile(), safe);
    var node = node();
    offer(node, convener);

    // When
    convener.publish();
    offer(node, convener);

    // Then
    assertThat(node.current().version()).isEqualTo(2);
    assertThat(node.current().delegation()).isEqualTo(1);

    // When the directory key is replaced
    convener.delegate(safe);
    offer(node, convener);

    // Then
    assertThat(node.current().delegation()).isEqualTo(2);
    assertThat(node.lastRefusal()).isEmpty();
  }

  @Test
  void aDirectoryKeyThatWasReplacedIsShutOut() throws Exception {
    // Given a thief's copy of the desk
    var stolen = folder.resolve("stolen");
    copy(folder.resolve("desk"), stolen);
    convener.delegate(convener.rootKeyFile());
    var node = node();
    offer(node, convener);
    var good = node.current();

    // When the thief signs higher versions
    var thief = Convener.open(stolen, PASSPHRASE, clock, random);
    thief.publish();
    thief.publish();
    thief.publish();
    offer(node, thief);

    // Then
    assertThat(node.current()).isEqualTo(good);
    assertThat(node.lastRefusal().map(Refusal::reason))
        .contains(RefusalReason.DELEGATION_SUPERSEDED);
  }

  @Test
  void aNodeKeepsTheHighestVersionOverARestart() {
    // Given
    var old = convener.signedDirectory();
    convener.publish();
    offer(node(), convener);

    // When
    var again = node();
    again.offer(old.toBytes());

    // Then
    assertThat(again.current().version()).isEqualTo(2);
  }

  @Test
  void aNodeIsStaleWithoutADirectoryAndAfterItsTime() {
    // Given
    var node = node();
    assertThat(node.isStale()).isTrue();
    assertThatThrownBy(node::current)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.DIRECTORY_STALE));

    // When
    offer(node, convener);

    // Then
    assertThat(node.isStale()).isFalse();
    now.updateAndGet(time -> time.plus(Duration.ofHours(24)).plus(GRACE));
    assertThat(node.isStale()).isTrue();
    assertThat(node().isStale()).isTrue();
  }

  @Test
  void anInvitationToANameThatCannotStandInTheDirectoryIsNotWritten() throws Exception {
    // Given a cluster that is never reached
    Files.writeString(
        folder.resolve("desk").resolve("convener.json"),
        Files.readString(folder.resolve("desk").resolve("convener.json"))
            .replace("\"none\"", "\"localhost:1\""));
    var connected = Convener.open(folder.resolve("desk"), PASSPHRASE, clock, random);

    for (var alias : List.of("hg-convener", "hg-broker", "Harbor", "har.bor", "")) {
      // Then
      assertThatThrownBy(
              () ->
                  connected.invite(
                      new Convener.Invitee(
                          "harbor.example", alias, "Harbor", "platform", List.of("DE"))))
          .as(alias)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                convener.invite(
                    new Convener.Invitee(
                        "harbor.example", "harbor", "Harbor", "platform", List.of("DE"))))
        .hasMessageContaining("name the cluster");
  }

  @Test
  void garbageOnTheTopicChangesNothing() {
    // Given
    var node = node();
    offer(node, convener);

    // When
    node.offer(new byte[] {1, 2, 3});
    node.offer(new byte[0]);

    // Then
    assertThat(node.current().version()).isEqualTo(1);
    assertThat(node.lastRefusal().map(Refusal::reason)).contains(RefusalReason.FRAMING_INVALID);
  }

  private MemberDirectory node() {
    return MemberDirectory.open(
        new DirectoryTrust("tide.example", convener.trust().root()),
        new FileDirectoryStore(folder.resolve("node").resolve("directory.jws")),
        clock,
        GRACE);
  }

  private static void offer(MemberDirectory node, Convener from) {
    node.offer(from.signedDirectory().toBytes());
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
