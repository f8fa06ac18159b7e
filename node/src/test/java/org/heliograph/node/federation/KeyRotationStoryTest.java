package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.TlsRenewal;
import org.heliograph.node.platform.identity.CertificateFacts;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of key is replaced while signals flow; nothing is refused, lost or doubled. */
class KeyRotationStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Random RANDOM = new Random(Long.getLong("heliograph.seed", 20_261_122));

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static int sent = 1;

  @BeforeAll
  static void twoMembers() throws IOException {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    for (var party : List.of(tern, harbor)) {
      waitsLonger(party.home().resolve("heliograph.yaml"));
      party.starts();
    }
    tern.publishes(Party.content("0".repeat(64)));
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept == 1);
  }

  private static void waitsLonger(Path file) throws IOException {
    Files.writeString(
        file, Files.readString(file).replace("awaitAtMost: PT1S", "awaitAtMost: PT1M"));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void keysOfBothSidesAreReplacedWhileSignalsFlow() {
    // Given
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
      everyOneArrivedOnceAndNoneWasRefused(hashes);
    }
  }

  @Test
  @Tag("long")
  void allKeysOfBothSidesAreReplacedThreeTimesOverWhileSignalsFlow() {
    // Given
    try (var publisher = new SteadyPublisher(tern, RANDOM)) {
      awaitMore(publisher);

      // When
      for (int time = 0; time < 3; time++) {
        for (var use : KeyUse.values()) {
          rotates(tern, use);
          rotates(harbor, use);
          awaitMore(publisher);
        }
        renewsTls(tern);
        renewsTls(harbor);
        // every connection begins anew, with the new certificates
        federation.restartKafka();
        replacesTheApiKeyOf(tern);
        delegatesAnew();
        awaitMore(publisher);
      }

      // Then
      everyOneArrivedOnceAndNoneWasRefused(publisher.stop());
    }
  }

  /** The convener publishes a directory after the key that it names was used. */
  @Test
  void whatANewKeySignsWaitsUntilTheDirectoryNamesIt() {
    // Given a source that uses its next seal key before anybody else has the directory
    var lumen = federation.member("lumen");
    var rotation = rotation(lumen);
    var statement = rotation.begin(TestFederation.NAME, lumen.id(), KeyUse.SEAL);
    var next =
        NodeKeys.read(
            lumen.home().resolve("keys").resolve("keystore-next.json"), TestFederation.PASSPHRASE);
    var early = federation.forger(lumen, harbor).signingWith(next.seal());
    try (var broker = new BrokerOperator(federation.brokerOperator())) {
      var topic = Topics.control("harbor", "lumen");
      var group = Topics.nodeGroup("harbor");
      var before = federation.forger(lumen, harbor);
      broker.puts(topic, 0, before.heartbeat(1, StreamName.CONTROL, 3));
      await().atMost(PATIENCE).until(() -> broker.hasReadAll(group, topic));
      broker.puts(topic, 0, early.heartbeat(2, StreamName.CONTROL, 4));

      // When
      federation.convener(InstantSource.system()).rotate(statement);
      await().atMost(PATIENCE).until(() -> broker.hasReadAll(group, topic));
    }

    // Then
    assertThat(incidents(harbor)).noneMatch(words -> words.contains("key-unknown"));
  }

  private static List<String> incidents(Party party) {
    return party
        .api()
        .get("/v1/streams")
        .get("incidents")
        .valueStream()
        .map(JsonNode::toString)
        .toList();
  }

  private static void everyOneArrivedOnceAndNoneWasRefused(List<String> hashes) {
    sent += hashes.size();
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept == sent);
    assertThat(harbor.matches(hashes)).isEqualTo(hashes.size());
    assertThat(tern.count(harbor, "/sent/refused")).isZero();
    for (var party : List.of(tern, harbor)) {
      assertThat(incidents(party)).as(party.alias()).noneMatch(words -> !words.contains("lumen"));
    }
  }

  /** As the manual says: a statement, the convener, and the node does the rest. */
  private static void rotates(Party party, KeyUse use) {
    var home = new MemberHome(party.home());
    var old = kid(home.keys(TestFederation.PASSPHRASE), use);
    var statement = rotation(party).begin(TestFederation.NAME, party.id(), use);
    federation.convener(InstantSource.system()).rotate(statement);
    await()
        .atMost(PATIENCE)
        .until(() -> !kid(home.keys(TestFederation.PASSPHRASE), use).equals(old));
  }

  private static KeyRotation rotation(Party party) {
    return new KeyRotation(
        new MemberHome(party.home()),
        TestFederation.PASSPHRASE,
        InstantSource.system(),
        new SecureRandom());
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
