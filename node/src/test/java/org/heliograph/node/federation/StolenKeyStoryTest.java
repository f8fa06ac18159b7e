package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody walks out with Tern's sealing key. What arrives under it once Lumen has heard of that is
 * refused, whenever it was sealed; what Lumen kept since the theft waits for a person; what came
 * before answers all the while.
 */
class StolenKeyStoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRUE_HASH = "01".repeat(32);
  private static final String FORGED_HASH = "ab".repeat(32);
  private static final String TO_LUMEN = Topics.signals("lumen", "tern");

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party lumen;
  private static BrokerOperator thief;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    lumen = federation.member("lumen");
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    federation.agree(lumen, tern, TestFederation.contentClause("confidence"));
    thief = new BrokerOperator(federation.brokerOperator());
    tern.starts();
    lumen.starts();
  }

  @AfterAll
  static void stop() {
    thief.close();
    federation.close();
  }

  @Test
  void nothingThatTheThiefSignsIsUsed() {
    // Given
    publishes(TRUE_HASH);
    var mine = lumen.publishes(Party.content("02".repeat(32)));
    tern.awaits(lumen, mine, Besieged::isKept);
    var forger = federation.forger(tern, lumen);
    var oldKey = TestFederation.keys(tern).seal().keyId();
    var stolen = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    // When Tern reports what it found, and the thief seals under the same key
    refutes(mine);
    await().until(() -> disputed(mine) == 1);
    var first = forger.batch(at(1, 1), Optional.empty(), Besieged.idOn(1));
    var chained = Optional.of(Hash.ofJws(forger.opened(first)));
    var late = forger.batch(at(1, 2), chained, Besieged.idOn(1));
    thief.puts(TO_LUMEN, 1, first);
    lumen.awaitsMatches(FORGED_HASH, 1);

    // Then
    lumen
        .opens("stolen-signing-key")
        .where("PARTNER", tern.id())
        .where("OLD_KEY", oldKey)
        .where("STOLEN", stolen)
        .where("HOLD", StolenKeyStoryTest::hold)
        .byHand(
            "HELIOGRAPH_PASSPHRASE=$PASSPHRASE ./heliograph convener rotate $STATEMENT --home"
                + " $HOME_OF_CONVENER",
            StolenKeyStoryTest::rotates)
        .byHand(
            "HELIOGRAPH_PASSPHRASE=$PASSPHRASE ./heliograph convener revoke $PARTNER --key $OLD_KEY"
                + " --compromised-since $STOLEN --yes --home $HOME_OF_CONVENER",
            () -> {
              revokes(oldKey, stolen);
              assertHeld(mine);
              refuses(late, forger.batch(at(2, 1), Optional.empty(), Besieged.idOn(2)));
            })
        .isFollowed();
    assertThat(lumen.matches(List.of(FORGED_HASH))).isZero();
    goesOn();
    publishes("03".repeat(32));
    assertThat(lumen.count(tern, "/received/kept")).as("of which one was the thief's").isEqualTo(3);
  }

  /** Lumen has acknowledged what Tern never sent, which looks to Tern like a restore of its own. */
  private static void goesOn() {
    var body = JSON.createObjectNode().put("reason", "a key was stolen").put("restored", false);
    tern.api().post("/v1/recovery", body);
  }

  private static void publishes(String hash) {
    tern.publishes(Party.content(hash).put("id", Besieged.idOn(0).toString()));
    lumen.awaitsMatches(hash, 1);
  }

  private static Position at(int stream, long sequence) {
    return new Position(1, new StreamName(Channel.SIGNALS, stream), sequence);
  }

  private static void refutes(String signal) {
    tern.api()
        .post(
            "/v1/outcomes",
            JSON.createObjectNode()
                .put("source", lumen.id())
                .put("signal", signal)
                .put("code", "refuted")
                .put("date", LocalDate.now(ZoneOffset.UTC).toString())
                .put("reporter", "person"));
  }

  private static long disputed(String signal) {
    return lumen.api().get("/v1/signals/" + signal + "/outcomes").path("disputed").asLong();
  }

  private static String hold() {
    var holds = lumen.api().get("/v1/flood-holds").path("items");
    assertThat(holds).hasSize(1);
    return holds.get(0).path("id").asText();
  }

  /** Tern takes its next key, and goes on with it. */
  private static void rotates() {
    var clock = InstantSource.system();
    var rotation =
        new KeyRotation(
            new MemberHome(tern.home()), TestFederation.PASSPHRASE, clock, new SecureRandom());
    federation.convener(clock).rotate(rotation.begin(TestFederation.NAME, tern.id(), KeyUse.SEAL));
    tern.stop();
    tern.starts();
  }

  private static void revokes(KeyId key, Instant stolen) {
    federation.convener(InstantSource.system()).revokeKey(tern.id(), key, Optional.of(stolen));
    await().until(() -> !lumen.api().get("/v1/flood-holds").path("items").isEmpty());
  }

  private static void assertHeld(String mine) {
    assertThat(lumen.matches(List.of(FORGED_HASH))).isZero();
    assertThat(lumen.matches(List.of(TRUE_HASH))).isEqualTo(1);
    assertThat(disputed(mine)).isZero();
    await()
        .untilAsserted(
            () ->
                assertThat(lumen.api().get("/v1/attention").toString())
                    .contains(
                        "key-compromised",
                        "1 signals wait for review and 1 outcomes count for nothing"));
  }

  private static void refuses(byte[] late, byte[] fresh) {
    var began = Clock.systemUTC().instant();
    thief.puts(TO_LUMEN, 1, late);
    thief.puts(TO_LUMEN, 2, fresh);
    lumen.awaitsIncident(tern, "signals/1", RefusalReason.KEY_REVOKED, began);
    lumen.awaitsIncident(tern, "signals/2", RefusalReason.KEY_REVOKED, began);
  }
}
