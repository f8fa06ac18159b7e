package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.protocol.directory.KeyUse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Greater losses: topics, retention, keys, and nodes that are killed while they repair. */
@Tag("long")
class ResyncLossTest {
  private static final Logger LOG = LoggerFactory.getLogger(ResyncLossTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final Random RANDOM = new Random(SEED);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Mending here;

  @BeforeAll
  static void twoMembers() {
    LOG.info("seed {}", SEED);
    here = Mending.start(folder, RANDOM);
    here.arrives(0);
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @Test
  void aTopicDeletedAndMadeAnewIsMadeGood() {
    // Given
    here.harbor().stop();
    var lost = here.sends(20);
    here.operator().deletes(Mending.TO_HARBOR);
    here.operator().makes(Mending.TO_HARBOR, Mending.STREAMS);

    // When
    here.harbor().starts();

    // Then
    var session = cameOut("topic deleted and made anew", lost);
    assertThat(session.get("resealed").asInt()).isEqualTo(lost.size());
    here.arrives(1);
  }

  @Test
  void whatWasErasedWhileTheRecipientWasAwayIsMadeGood() {
    // Given
    here.harbor().stop();
    var lost = here.sends(40);
    String withdrawn = lost.getFirst();
    here.tern().withdraws(withdrawn);
    for (int stream = 0; stream < Mending.STREAMS; stream++) {
      here.operator().erases(Mending.TO_HARBOR, stream);
    }

    // When
    here.harbor().starts();

    // Then
    cameOut("records erased", lost.subList(1, lost.size()));
    here.harbor().awaits(here.tern(), withdrawn, it -> Mending.state(it).equals("withdrawn"));
  }

  @Test
  void aDecryptionKeyThatIsGoneCostsNothingButWhatItEncrypted() {
    // Given
    here.harbor().stop();
    var lost = here.sends(8);
    destroysTheDecryptionKeyOfHarbor();

    // When
    here.harbor().starts();

    // Then
    var session = cameOut("decryption key destroyed", lost);
    assertThat(session.get("reason").asText()).isEqualTo("key-lost");
    assertThat(session.get("resealed").asInt()).isEqualTo(lost.size());
    here.arrives(2);
  }

  @RepeatedTest(2)
  void aSourceKilledAgainAndAgainWhileItRepairsEndsAgreed() {
    // Given
    var all = here.sends(60);
    all.forEach(id -> here.harbor().awaits(here.tern(), id, Besieged::isKept));
    here.tern().stop();
    here.database(here.harbor()).runs("delete from kept where id::text < '8'");
    here.tern().startsApart();
    here.tern().isUp();
    begins();

    // When
    for (int i = 0; i < 4; i++) {
      await().pollDelay(Duration.ofMillis(50 + RANDOM.nextInt(700))).until(() -> true);
      here.tern().isKilled();
      here.tern().startsApart();
      here.tern().isUp();
    }

    // Then
    cameOut("source killed", all);
    here.tern().stop();
    here.tern().starts();
  }

  @Test
  void twoAtOnceDoNotDouble() {
    // Given
    var all = here.sends(12);
    all.forEach(id -> here.harbor().awaits(here.tern(), id, Besieged::isKept));
    int held = here.held().size();
    here.database(here.harbor()).runs("delete from kept");
    long sent = here.tern().count(here.harbor(), "/sent/released");

    // When
    begins();
    assertThatExceptionOfType(ApiProblem.class).isThrownBy(ResyncLossTest::begins);
    harborAsksToo();

    // Then
    cameOut("two at once", all);
    assertThat(here.held()).hasSize(held);
    assertThat(here.tern().count(here.harbor(), "/sent/released")).isEqualTo(sent + held);
  }

  @Test
  void aNewEpochBeginsAllStreamsAnewAndIsCompared() {
    // When
    var session = here.resyncs("new-epoch");

    // Then
    assertThat(session.get("state").asText()).isEqualTo("agreed");
    here.arrives(3);
    var sent = here.tern().api().get("/v1/streams").get("sent");
    assertThat(sent).allMatch(head -> head.get("epoch").asLong() > 1);
    here.awaitsAgreed();
  }

  private static void begins() {
    var body =
        JSON.createObjectNode().put("partner", "harbor").put("way", "to").put("mode", "repair");
    here.tern().api().post("/v1/resyncs", body);
  }

  /** Unless harbor has been asked before it asks, and has written that down as the same session. */
  private static void harborAsksToo() {
    var body =
        JSON.createObjectNode().put("partner", "tern").put("way", "from").put("mode", "repair");
    try {
      here.harbor().api().post("/v1/resyncs", body);
    } catch (ApiProblem underWay) {
      assertThat(underWay).hasMessageContaining("under way");
    }
  }

  /** Both agree, and harbor holds these. */
  private static JsonNode cameOut(String what, List<String> ids) {
    long began = System.nanoTime();
    ids.forEach(id -> here.harbor().awaits(here.tern(), id, Besieged::isKept));
    here.awaitsNoHoles();
    var session = here.awaitsAgreed();
    Measured.tell(
        "%s: %s signals, agreed after %s ms: %s"
            .formatted(
                what, ids.size(), Duration.ofNanos(System.nanoTime() - began).toMillis(), session));
    return session;
  }

  private static void destroysTheDecryptionKeyOfHarbor() {
    var home = new MemberHome(here.harbor().home());
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var rotation = new KeyRotation(home, TestFederation.PASSPHRASE, clock, random);
    var convener = here.federation().convener(clock);
    convener.rotate(rotation.begin(TestFederation.NAME, here.harbor().id(), KeyUse.ENCRYPTION));
    convener.publish();
    assertThat(rotation.finish(here.harbor().id(), convener.directory())).isTrue();
    var now = clock.instant();
    home.keys(TestFederation.PASSPHRASE)
        .retiringOlder(now)
        .withoutRetiredBy(now.plusSeconds(1))
        .write(home.keystore(), TestFederation.PASSPHRASE, random);
    assertThat(home.keys(TestFederation.PASSPHRASE).decryptionKeys()).isEqualTo(1);
  }
}
