package org.heliograph.node.members.convener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.FileDirectoryStore;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.members.convener.RootCeremony.RootKey;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.directory.RootSuccession;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node follows what its pinned root says, over restarts, and nothing else. */
class RootSuccessionTest {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");
  private static final Secret OF_ROOT = Secret.of("another-for-the-root");
  private static final String TIDE = "tide.example";

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));
  @TempDir Path folder;
  private Path home = Path.of("");
  private MemberDirectory node;
  private Convener convener;

  @BeforeEach
  void found() {
    home = folder.resolve("home");
    convener =
        Convener.found(
            folder.resolve("convener"), PASSPHRASE, ConvenerSettings.of(TIDE), clock, random);
    convener.trust().write(home);
    node = starts();
    node.offer(convener.signedDirectory().toBytes());
  }

  @Test
  void aNodeFollowsAChainAlsoOverARestart() {
    // Given
    var first = convener.trust().root();

    // When
    succeeds(new RootKey(convener.rootKeyFile(), PASSPHRASE), next("second"));
    var second = convener.trust().root();
    succeeds(next("second"), next("third"));
    convener.successions().forEach(one -> node.offer(one.toBytes()));
    node.offer(convener.signedDirectory().toBytes());

    // Then
    assertThat(node.current()).isEqualTo(convener.directory());
    assertThat(node.trust().root()).isEqualTo(convener.trust().root());
    assertThat(node.trust().former()).containsExactly(first, second);
    assertThat(node.followed()).map(RootSuccession::previous).contains(second.keyId());
    assertThat(starts().current()).isEqualTo(convener.directory());
  }

  @Test
  void whatWasKeptUnderTheRootBeforeIsReadAndNothingNewIsBelievedByIt() {
    // Given
    var before = convener.signedDirectory();
    var stale = copy("stale");
    succeeds(new RootKey(convener.rootKeyFile(), PASSPHRASE), next("second"));

    // When the statement has come, its directory has not
    node.offer(convener.successions().getFirst().toBytes());

    // Then
    assertThat(starts().current()).isEqualTo(node.trust().verifyKept(before));
    node.offer(before.toBytes());
    assertThat(node.lastRefusal()).isEmpty();

    // When who has the old keys goes on with them
    stale.publish();
    stale.publish();
    node.offer(stale.signedDirectory().toBytes());

    // Then
    assertThat(node.lastRefusal())
        .map(refusal -> refusal.reason())
        .contains(RefusalReason.ROOT_UNKNOWN);
    node.offer(convener.signedDirectory().toBytes());
    assertThat(node.current()).isEqualTo(convener.directory());
  }

  @Test
  void aRootThatNobodyVouchesForWaitsForPeople() {
    // Given
    var lost = convener.trust().root();
    RootCeremony.make(next("second"), random);
    convener = convener.replaceRoot(next("second"));
    var announcement = convener.successions().getFirst();

    // When
    node.offer(announcement.toBytes());
    node.offer(convener.signedDirectory().toBytes());

    // Then
    assertThat(node.trust().root()).isEqualTo(lost);
    assertThat(node.announced()).map(RootSuccession::root).contains(convener.trust().root());

    // When people have compared it
    node.trust().pinning(node.announced().orElseThrow().root()).write(home);
    node = starts();
    node.offer(announcement.toBytes());
    node.offer(convener.signedDirectory().toBytes());

    // Then
    assertThat(node.current()).isEqualTo(convener.directory());
    assertThat(node.announced()).isEmpty();
    assertThat(node.followed()).isEmpty();
  }

  @Test
  void whatAThiefNamesIsRefused() {
    // Given
    var thief = SigningKey.generate(random);
    var succession =
        new RootSuccession(
            TIDE, 1, node.trust().root().keyId(), thief.verifyingKey(), clock.instant());

    // When
    node.offer(SignedSuccession.of(succession, thief, thief).toBytes());

    // Then
    assertThat(node.lastRefusal())
        .map(refusal -> refusal.reason())
        .contains(RefusalReason.ROOT_UNKNOWN);
    assertThat(node.trust().former()).isEmpty();
  }

  @Test
  void onlyTheRootThatWasNamedIsTaken() {
    // Given
    RootCeremony.make(next("second"), random);
    RootCeremony.make(next("other"), random);

    // Then
    assertThatThrownBy(() -> convener.takeRoot(next("second")))
        .isInstanceOf(IllegalStateException.class);
    var present = new RootKey(convener.rootKeyFile(), PASSPHRASE);
    var named = next("second").read().verifyingKey();
    assertThatThrownBy(() -> convener.nameRoot(next("other"), named))
        .isInstanceOf(IllegalArgumentException.class);
    convener.nameRoot(present, named);
    assertThatThrownBy(() -> convener.takeRoot(next("other")))
        .isInstanceOf(IllegalArgumentException.class);
    convener = convener.takeRoot(next("second"));
    assertThat(convener.delegate(next("second")).delegation()).isEqualTo(3);
  }

  private void succeeds(RootKey present, RootKey next) {
    RootCeremony.make(next, random);
    convener.nameRoot(present, next.read().verifyingKey());
    convener = convener.takeRoot(next);
  }

  private RootKey next(String name) {
    return new RootKey(folder.resolve(name + ".json"), OF_ROOT);
  }

  /** The convener as its folder was now, in the hands of somebody else. */
  private Convener copy(String name) {
    var from = folder.resolve("convener");
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(name).resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Convener.open(folder.resolve(name), PASSPHRASE, clock, random);
  }

  private MemberDirectory starts() {
    return MemberDirectory.open(
        DirectoryTrust.read(home, TIDE),
        next -> next.write(home),
        new FileDirectoryStore(home.resolve("directory.jws")),
        clock,
        Duration.ofHours(12));
  }
}
