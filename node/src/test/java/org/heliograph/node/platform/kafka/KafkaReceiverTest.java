package org.heliograph.node.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.heliograph.node.demo.TestCluster;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.StreamCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaReceiverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

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

  @Test
  void recordsOfOnePartitionComeInOrderAndNoneIsLostWhereTheHandlerFails() {
    // Given
    provision("harbor", "gull");
    var seen = new CopyOnWriteArrayList<String>();
    var calls = new AtomicInteger();
    KafkaReceiver.Handler failsTwice =
        records -> {
          if (calls.incrementAndGet() <= 2) {
            throw new IllegalStateException("the database is away");
          }
          seen.addAll(text(records));
        };
    try (var sender = KafkaSender.connect(cluster.member("harbor"), "harbor");
        var _ = receive("gull", failsTwice)) {
      // When
      var expected = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
      expected.forEach(text -> send(sender, Topics.signals("gull", "harbor"), text));

      // Then
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).isEqualTo(expected));
    }
  }

  @Test
  void aParkedPartitionHoldsUpNoOther() throws Exception {
    // Given
    provision("harbor", "skua");
    var release = new CountDownLatch(1);
    var seen = new ConcurrentHashMap<String, String>();
    KafkaReceiver.Handler parksSignals =
        records -> {
          if (records.getFirst().topic().endsWith(".signals")) {
            release.await();
          }
          records.forEach(record -> seen.put(record.topic(), text(List.of(record)).getFirst()));
        };
    try (var sender = KafkaSender.connect(cluster.member("harbor"), "harbor");
        var _ = receive("skua", parksSignals)) {
      // When
      send(sender, Topics.signals("skua", "harbor"), "parked");
      send(sender, Topics.control("skua", "harbor"), "a withdrawal");

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(seen).containsOnlyKeys(Topics.control("skua", "harbor")));
      release.countDown();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).hasSize(2));
    }
  }

  @Test
  void whatAHandlerParksComesAgainWithoutWhatItHasTaken() {
    // Given
    provision("harbor", "heron");
    var seen = new CopyOnWriteArrayList<String>();
    var open = new AtomicBoolean();
    KafkaReceiver.Handler parksAtThree =
        records -> {
          int taken = 0;
          for (String text : text(records)) {
            if (text.equals("p3") && !open.get()) {
              throw new ParkedException(taken);
            }
            seen.add(text);
            taken++;
          }
        };
    try (var sender = KafkaSender.connect(cluster.member("harbor"), "harbor")) {
      // When
      try (var _ = receive("heron", parksAtThree)) {
        IntStream.range(0, 6)
            .forEach(i -> send(sender, Topics.signals("heron", "harbor"), "p" + i));
        await().atMost(PATIENCE).until(() -> seen.contains("p2"));
      }
      open.set(true);

      // Then
      try (var _ = receive("heron", parksAtThree)) {
        await().atMost(PATIENCE).until(() -> seen.contains("p5"));
      }
      assertThat(seen.stream().filter(text -> text.startsWith("p")))
          .containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
    }
  }

  @Test
  void topicsOfANewMemberAreNoticedWithinSecondsAndABrokerRestartLosesNothing() {
    // Given
    provision("harbor", "tern");
    var seen = new CopyOnWriteArrayList<String>();
    try (var sender = KafkaSender.connect(cluster.member("harbor"), "harbor");
        var _ = receive("tern", records -> seen.addAll(text(records)))) {
      send(sender, Topics.signals("tern", "harbor"), "before");
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).containsExactly("before"));

      // When
      provision("harbor", "tern", "lumen");
      try (var lumen = KafkaSender.connect(cluster.member("lumen"), "lumen")) {
        send(lumen, Topics.control("tern", "lumen"), "hello");
      }

      // Then
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(seen).containsExactly("before", "hello"));

      // When
      cluster.restart();
      send(sender, Topics.signals("tern", "harbor"), "after");

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(seen).containsExactly("before", "hello", "after"));
    }

    // And a receiver that starts again begins where the last one stopped
    try (var sender = KafkaSender.connect(cluster.member("harbor"), "harbor");
        var _ = receive("tern", records -> seen.addAll(text(records)))) {
      send(sender, Topics.signals("tern", "harbor"), "last");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(seen).containsExactly("before", "hello", "after", "last"));
    }
  }

  private static KafkaReceiver receive(String alias, KafkaReceiver.Handler handler) {
    return KafkaReceiver.start(
        cluster.member(alias), Topics.nodeGroup(alias), Topics.inbound(alias), handler);
  }

  private static void provision(String... aliases) {
    var standings =
        java.util.Arrays.stream(aliases)
            .collect(java.util.stream.Collectors.toMap(alias -> alias, _ -> MemberStatus.ACTIVE));
    try (var provisioning = KafkaProvisioning.connect(cluster.convener())) {
      provisioning.apply(ClusterPlan.of(Map.copyOf(standings), new StreamCounts(1, 1)));
    }
  }

  private static void send(KafkaSender sender, String topic, String text) {
    sender.send(topic, 0, null, text.getBytes(UTF_8)).join();
  }

  private static List<String> text(List<ReceivedRecord> records) {
    return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
  }
}
