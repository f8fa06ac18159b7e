package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.RootCeremony;
import org.heliograph.node.members.convener.RootCeremony.RootKey;
import org.heliograph.protocol.keys.KeyId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The root key of a federation is replaced twice while signals go back and forth, by its convener
 * and by another organisation; then it is lost. Nothing is refused, and a node that was off all the
 * while follows.
 */
@Tag("long")
class RootStoryTest {
  private static final String HELIOGRAPH = "HELIOGRAPH_PASSPHRASE=$PASSPHRASE ./heliograph ";
  private static final String HOME = " --home $HOME_OF_CONVENER";

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party lumen;
  private static Party harbor;
  private final AtomicInteger published = new AtomicInteger();

  @BeforeAll
  static void threeMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    lumen = federation.member("lumen");
    harbor = federation.member("harbor");
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    tern.starts();
    lumen.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void everybodyFollowsAndNothingIsRefused() {
    // Given
    var first = root();
    harbor.stop();

    // When
    var traffic = new AtomicBoolean(true);
    var publishing = CompletableFuture.runAsync(() -> publishesWhile(traffic));
    replaced();
    var second = root();
    handedOn();
    var third = root();
    traffic.set(false);
    publishing.join();

    // Then
    assertThat(first).isNotEqualTo(second).isNotEqualTo(third);
    arrived(lumen);
    harbor.starts();
    arrived(harbor);
    assertThat(attention(harbor)).contains("root-followed", third.toString());
    tern.publishes(Party.content(hash(published.incrementAndGet())));
    arrived(harbor);
    assertThat(attention(lumen)).doesNotContain("root-announced");
    for (var one : new Party[] {tern, lumen, harbor}) {
      assertThat(one.api().get("/v1/streams").path("incidents")).as(one.alias()).isEmpty();
    }

    // When the root is lost
    var lost = root();
    var next = key("fourth.json");
    make(next);
    lumen
        .opens("root-key-lost")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("NEXT_ROOT", next.file())
        .where("FINGERPRINT", () -> HexFormat.ofDelimiter(":").formatHex(root().bytes()))
        .where("VERSION", () -> convener().directory().version())
        .byHand(HELIOGRAPH + "convener root new $NEXT_ROOT" + HOME, () -> {})
        .byHand("sudo systemctl restart heliograph", () -> tells(lost))
        .isFollowed();

    // Then
    assertThat(directoryVersion(tern)).isEqualTo(convener().directory().version() - 1);
    assertThat(attention(lumen)).doesNotContain("root-announced");
  }

  /** Every node says that a root is announced, and none of them follows by itself. */
  private static void tells(KeyId lost) {
    await().until(() -> attention(lumen).contains("root-announced"));
    await().until(() -> attention(tern).contains("root-announced"));
    assertThat(root()).isNotEqualTo(lost);
    lumen.stop();
    lumen.starts();
  }

  private void publishesWhile(AtomicBoolean on) {
    while (on.get()) {
      tern.publishes(Party.content(hash(published.incrementAndGet())));
      await().pollDelay(Duration.ofMillis(50)).until(() -> true);
    }
  }

  private void arrived(Party recipient) {
    recipient.awaitsCount(tern, "/received/kept", kept -> kept == published.get());
  }

  private static void replaced() {
    var present = key("convener/offline/root-key.json");
    var next = key("second.json");
    tern.opens("root-ceremony")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("ROOT_KEY", present.file())
        .where("NEXT_ROOT", next.file())
        .byHand(HELIOGRAPH + "convener root new $NEXT_ROOT" + HOME, () -> make(next))
        .isFollowed();
  }

  private static void handedOn() {
    var present = key("second.json");
    var next = key("third.json");
    tern.opens("convener-succession")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("ROOT_KEY", present.file())
        .where("NEXT_ROOT", next.file())
        .where("NEXT_PUBLIC", RootCeremony.publicFile(next.file()))
        .where("NEXT_ID", RootStoryTest::root)
        .byHand(HELIOGRAPH + "convener root new $NEXT_ROOT" + HOME, () -> make(next))
        .isFollowed();
  }

  private static void make(RootKey key) {
    RootCeremony.make(key, new SecureRandom());
  }

  private static RootKey key(String name) {
    return new RootKey(folder.resolve(name), TestFederation.PASSPHRASE);
  }

  private static Convener convener() {
    return federation.convener(InstantSource.system());
  }

  private static KeyId root() {
    return convener().trust().root().keyId();
  }

  private static String attention(Party party) {
    return party.api().get("/v1/attention").toString();
  }

  private static long directoryVersion(Party party) {
    return party.api().get("/v1/node").at("/directory/version").asLong();
  }

  private static String hash(int number) {
    return "%064x".formatted(number);
  }
}
