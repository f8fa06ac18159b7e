package org.heliograph.node.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.heliograph.node.demo.TestCluster;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.StreamCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker refuses to a plain Kafka client, whatever our own classes would do. */
class KafkaRightsTest {
  @TempDir static Path folder;
  private static TestCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = TestCluster.start(folder);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void everyMemberInFullStanding() {
    provision(Map.of());
  }

  @Test
  void aMemberWritesItsOwnTopicsAndThePartnerReadsThem() throws Exception {
    // Given
    write("harbor", Topics.signals("tern", "harbor"), "first");

    // When
    var read = read("tern", "hg.tern.node", Topics.signals("tern", "harbor"));

    // Then
    assertThat(read).contains("first");
  }

  @Test
  void aMemberCannotWriteWhatAnotherWrites() {
    for (var topic :
        List.of(
            Topics.signals("tern", "harbor"),
            Topics.control("tern", "harbor"),
            Topics.outcomes("tern", "harbor"),
            Topics.checkpoints("harbor"),
            Topics.DIRECTORY)) {
      assertThatThrownBy(() -> write("lumen", topic, "forged"))
          .as(topic)
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void aMemberCannotReadWhatIsAddressedToAnother() {
    assertThatThrownBy(() -> read("lumen", "hg.lumen.node", Topics.signals("tern", "harbor")))
        .isInstanceOf(TopicAuthorizationException.class);
    // nor what it sent itself
    assertThatThrownBy(() -> read("harbor", "hg.harbor.node", Topics.signals("tern", "harbor")))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void anAliasThatBeginsLikeAnotherOpensNothing() {
    // tern2 against tern
    assertThatThrownBy(() -> read("tern2", "hg.tern2.node", Topics.signals("tern", "harbor")))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> write("tern2", Topics.signals("harbor", "tern"), "forged"))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read("tern2", "hg.tern.node", Topics.signals("tern2", "harbor")))
        .isInstanceOf(GroupAuthorizationException.class);
    // and tern against tern2, whose names the prefix without its dot would cover
    assertThatThrownBy(() -> read("tern", "hg.tern.node", Topics.signals("tern2", "harbor")))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> write("tern", Topics.signals("harbor", "tern2"), "forged"))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read("tern", "hg.tern2.node", Topics.signals("tern", "harbor")))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void aMemberCannotJoinTheGroupOfAnother() {
    assertThatThrownBy(() -> read("lumen", "hg.tern.node", Topics.signals("lumen", "harbor")))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void aMemberSeesOnlyItsOwnTopicsAndCannotMakeAny() throws Exception {
    try (var admin = Admin.create(cluster.member("lumen").settings())) {
      // When
      var seen = admin.listTopics().names().get(30, TimeUnit.SECONDS);

      // Then
      assertThat(seen)
          .isNotEmpty()
          .allMatch(
              topic ->
                  topic.startsWith("hg.to.lumen.from.")
                      || topic.contains(".from.lumen.")
                      || topic.startsWith(Topics.CHECKPOINTS)
                      || topic.equals(Topics.DIRECTORY)
                      || topic.equals(Topics.PROGRAMMES));
      assertThatThrownBy(
              () ->
                  admin
                      .createTopics(
                          List.of(new NewTopic("hg.to.tern.from.lumen2.signals", 1, (short) 1)))
                      .all()
                      .get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void withoutACertificateOfTheFederationNobodyConnects() {
    // Given no certificate at all
    var bare = new HashMap<>(cluster.member("tern").settings());
    bare.keySet().removeIf(key -> key.startsWith("ssl.key"));

    // Then
    assertThatThrownBy(() -> topics(bare)).hasCauseInstanceOf(SslAuthenticationException.class);

    // Given a certificate with the right name by another authority
    assertThatThrownBy(() -> topics(cluster.impostor("tern").settings()))
        .hasCauseInstanceOf(SslAuthenticationException.class);

    // Given no TLS
    assertThatThrownBy(() -> topics(Map.of("bootstrap.servers", cluster.convener().bootstrap())))
        .isInstanceOfAny(ExecutionException.class, java.util.concurrent.TimeoutException.class);
  }

  @Test
  void aSuspendedMemberWritesControlOnlyAndARevokedOneNothing() throws Exception {
    // When
    provision(Map.of("lumen", MemberStatus.SUSPENDED));

    // Then
    assertThatThrownBy(() -> write("lumen", Topics.signals("tern", "lumen"), "x"))
        .isInstanceOf(TopicAuthorizationException.class);
    write("lumen", Topics.control("tern", "lumen"), "a withdrawal");

    // When
    provision(Map.of("lumen", MemberStatus.REVOKED));

    // Then
    assertThatThrownBy(() -> write("lumen", Topics.control("tern", "lumen"), "x"))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read("lumen", "hg.lumen.node", Topics.signals("lumen", "harbor")))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  private static void provision(Map<String, MemberStatus> exceptions) {
    var standings =
        new HashMap<>(
            Map.of(
                "harbor", MemberStatus.ACTIVE,
                "lumen", MemberStatus.ACTIVE,
                "tern", MemberStatus.ACTIVE,
                "tern2", MemberStatus.ACTIVE));
    standings.putAll(exceptions);
    try (var provisioning = KafkaProvisioning.connect(cluster.convener())) {
      provisioning.apply(ClusterPlan.of(standings, new StreamCounts(1, 1)));
    }
  }

  private static void topics(Map<String, Object> settings) throws Exception {
    var patient = new HashMap<>(settings);
    patient.put("default.api.timeout.ms", 5_000);
    patient.put("request.timeout.ms", 3_000);
    try (var admin = Admin.create(patient)) {
      admin.listTopics().names().get(10, TimeUnit.SECONDS);
    }
  }

  private static void write(String alias, String topic, String value) throws Exception {
    var settings = cluster.member(alias).settings();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static List<String> read(String alias, String group, String topic) {
    var settings = cluster.member(alias).settings();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      var seen = new java.util.ArrayList<String>();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(500))
                    .forEach(record -> seen.add(new String(record.value(), UTF_8)));
                return !seen.isEmpty();
              });
      return seen;
    }
  }
}
