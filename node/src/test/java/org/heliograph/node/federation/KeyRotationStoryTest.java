package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.TlsRenewal;
import org.heliograph.node.platform.identity.CertificateFacts;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.KeyId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of key is replaced while signals flow; nothing is refused, lost or doubled. */
class KeyRotationStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Random RANDOM = new Random(20_261_122);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
    tern.publishes(Party.content("0".repeat(64)));
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept == 1);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void keysOfBothSidesAreReplacedWhileSignalsFlow() {
    // Given
    var began = Clock.systemUTC().instant();
    try (var publisher = new SteadyPublisher(tern, RANDOM)) {
      awaitMore(publisher);

      // When
      rotates(tern, KeyUse.SEAL);
      awaitMore(publisher);
      rotates(harbor, KeyUse.ENCRYPTION);
      awaitMore(publisher);
      rotates(tern, KeyUse.AGREEMENT);
      rotates(tern, KeyUse.CHECKPOINT);
      awaitMore(publisher);
      rotates(harbor, KeyUse.SEAL);
      awaitMore(publisher);
      renewsTls(tern);
      renewsTls(harbor);
      awaitMore(publisher);
      replacesTheApiKeyOf(tern);
      awaitMore(publisher);
      delegatesAnew();
      awaitMore(publisher);
      var hashes = publisher.stop();

      // Then
      everyOneArrivedOnceAndNoneWasRefused(hashes, began);
    }
  }

  private static void everyOneArrivedOnceAndNoneWasRefused(List<String> hashes, Instant began) {
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept == hashes.size() + 1);
    assertThat(harbor.matches(hashes)).isEqualTo(hashes.size());
    assertThat(tern.count(harbor, "/sent/refused")).isZero();
    for (var party : List.of(tern, harbor)) {
      assertThat(party.api().get("/v1/streams").get("incidents")).as(party.alias()).isEmpty();
    }
    assertThat(began).isBefore(Clock.systemUTC().instant());
  }

  /** As the manual says: a statement, the convener, and the node does the rest. */
  private static void rotates(Party party, KeyUse use) {
    var home = new MemberHome(party.home());
    var old = kid(home.keys(TestFederation.PASSPHRASE), use);
    var rotation =
        new KeyRotation(
            home, TestFederation.PASSPHRASE, InstantSource.system(), new SecureRandom());
    var statement = rotation.begin(TestFederation.NAME, party.id(), use);
    federation.convener(InstantSource.system()).rotate(statement);
    await()
        .atMost(PATIENCE)
        .until(() -> !kid(home.keys(TestFederation.PASSPHRASE), use).equals(old));
  }

  private static void renewsTls(Party party) {
    var config = federation.config(party);
    var files = KafkaConnection.of(config.kafka(), party.home()).tls();
    var before = CertificateFacts.read(files.keystore(), files.passphrase());
    var renewal =
        new TlsRenewal(
            new MemberHome(party.home()),
            TestFederation.PASSPHRASE,
            InstantSource.system(),
            new SecureRandom());
    var convener = federation.convener(InstantSource.system());
    renewal.finish(config.member(), convener.certify(renewal.begin(config.member())), files);
    assertThat(listed(party, "tls")).isNotEqualTo(before.fingerprint());
  }

  private static String listed(Party party, String use) {
    return party
        .api()
        .get("/v1/keys-of-node")
        .get("items")
        .valueStream()
        .filter(key -> key.path("use").asText().equals(use))
        .filter(key -> key.path("state").asText().equals("current"))
        .findFirst()
        .orElseThrow()
        .path("kid")
        .asText();
  }

  private static void replacesTheApiKeyOf(Party party) {
    var id = party.api().get("/v1/keys").get("items").get(0).path("id").asText();
    var overlap = JsonNodeFactory.instance.objectNode().put("overlapHours", 1);
    var next = party.api().post("/v1/keys/" + id + "/rotation", overlap);
    party.uses(next.path("key").asText());
  }

  private static void delegatesAnew() {
    var convener = federation.convener(InstantSource.system());
    convener.delegate(convener.rootKeyFile());
  }

  private static KeyId kid(NodeKeys keys, KeyUse use) {
    return switch (use) {
      case SEAL -> keys.seal().keyId();
      case AGREEMENT -> keys.agreement().keyId();
      case CHECKPOINT -> keys.checkpoint().keyId();
      case ENCRYPTION -> keys.decryption().keyId();
    };
  }

  private static void awaitMore(SteadyPublisher publisher) {
    int before = publisher.count();
    await().atMost(PATIENCE).until(() -> publisher.count() >= before + 5);
  }
}
