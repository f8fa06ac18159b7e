package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.Announcement;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Versions of the layout side by side. There is but one so far: a version 2 that differs in its
 * number alone stands for the next one.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VersionsStoryTest {
  private static final int VERSION_BYTE = 4;
  private static final int STREAMS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static BrokerOperator broker;
  private static int published;

  @BeforeAll
  static void anUpgradedMemberBesideAnOldOne() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    federation.agree(harbor, tern, TestFederation.contentClause("confidence"));
    broker = new BrokerOperator(federation.brokerOperator());
    tern.startsSpeaking(1, 2);
    harbor.startsSpeaking(1);
  }

  @AfterAll
  static void stop() {
    broker.close();
    federation.close();
  }

  @Test
  @Order(1)
  void aNewerNodeWritesTheOlderVersionToAnOlderOneAndReadsItsOwn() {
    announces(tern, 1, 2);
    harbor
        .opens("upgrade")
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .where("ANNOUNCEMENT", harbor.home().resolve("announcement.jws"))
        .byHand("sudo systemctl restart heliograph", VersionsStoryTest::restartsHarbor)
        .isFollowed();

    goesFrom(tern, harbor);
    goesFrom(harbor, tern);

    assertThat(versionsOnTheWire()).containsExactly(1);
    assertThat(version(harbor, tern)).isEqualTo(1);
    assertThat(attention(tern)).doesNotContain("versions-differ");
  }

  @Test
  @Order(2)
  void twoNewerNodesUseTheNewerVersionOnceBothHaveAnnouncedIt() {
    // Given
    harbor.stop();
    harbor.startsSpeaking(1, 2);
    assertThat(attention(harbor)).contains("versions-differ");

    // When
    announces(harbor, 1, 2);

    // Then
    await().atMost(PATIENCE).until(() -> version(harbor, tern) == 2);
    goesFrom(tern, harbor);
    goesFrom(harbor, tern);
    assertThat(versionsOnTheWire()).containsExactly(1, 2);
    assertThat(attention(harbor)).doesNotContain("versions-differ");
  }

  @Test
  @Order(3)
  void aMemberThatGoesBackAnnouncesItFirstAndMissesNothing() {
    // When
    announces(harbor, 1);
    await().atMost(PATIENCE).until(() -> version(tern, harbor) == 1);
    harbor.stop();
    String meanwhile = publishes(tern);
    harbor.startsSpeaking(1);

    // Then
    harbor.awaitsMatches(meanwhile, 1);
    goesFrom(tern, harbor);
    goesFrom(harbor, tern);
  }

  @Test
  @Order(4)
  void aMemberWithNoVersionInCommonIsToldOfAndStopsNobody() {
    // Given
    var lumen = federation.member("lumen");
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    lumen.startsSpeaking(3);
    announces(lumen, 3);

    // When
    await().atMost(PATIENCE).until(() -> attention(tern).contains("versions-differ"));
    long before = sentTo("lumen");
    goesFrom(tern, harbor);

    // Then
    assertThat(sentTo("lumen")).isEqualTo(before);
    var item =
        tern.api()
            .get("/v1/attention")
            .get("items")
            .valueStream()
            .filter(it -> it.path("what").asText().equals("versions-differ"))
            .findFirst()
            .orElseThrow();
    assertThat(item.get("partner").asText()).isEqualTo(lumen.id());
    assertThat(item.get("words").asText()).contains("speaks versions [3]");
    lumen.stop();
  }

  @Test
  @Order(5)
  void anOldAnnouncementDoesNotTakeThePlaceOfANewerOne() {
    var old = announcement(tern, InstantSource.system().instant().minusSeconds(3_600), 1);
    var convener = federation.convener(Clock.systemUTC());
    assertThatThrownBy(() -> convener.accept(old))
        .hasMessageContaining("announced something else since");
  }

  @Test
  @Order(6)
  void whatANewerNodeSaysThatIsNotKnownHereIsRefusedByItselfAndStopsNothing() {
    // Given
    var newer = federation.forger(tern, harbor);
    var since = Instant.now();
    var stream = new StreamName(Channel.OUTCOMES, 0);
    var weather = "{\"type\":\"weather\",\"id\":\"4d7c19aa-0f3b-4c51-9f6e-0b8a7c2d1e35\"}";
    var statement =
        Jws.sign(
            TestFederation.keys(tern).seal(), "heliograph-weather+jws", weather.getBytes(UTF_8));

    // When
    broker.puts(Topics.control("harbor", "tern"), 0, newer.statement(statement));

    // Then
    harbor.awaitsIncident(tern, "control/0", RefusalReason.TYPE_WRONG, since);
    goesFrom(tern, harbor);

    // When
    broker.puts(
        Topics.outcomes("harbor", "tern"),
        0,
        newer.items(
            new Position(1, stream, 1),
            List.of(new Item(weather.getBytes(UTF_8)), new Item("not JSON".getBytes(UTF_8)))));

    // Then
    var line = await().atMost(PATIENCE).until(() -> received(stream), Objects::nonNull);
    assertThat(line.get("refusals").findValues("entries")).isNotEmpty();
    assertThat(line.get("kept").asInt()).isZero();
    goesFrom(harbor, tern);
  }

  private static @Nullable JsonNode received(StreamName stream) {
    return harbor
        .api()
        .get("/v1/consignments?direction=received&partner=" + tern.id())
        .get("items")
        .valueStream()
        .filter(it -> it.at("/position/stream").asText().equals(stream.toString()))
        .findFirst()
        .orElse(null);
  }

  private static void restartsHarbor() {
    harbor.stop();
    harbor.startsSpeaking(1);
  }

  private static void announces(Party party, Integer... versions) {
    var now = InstantSource.system().instant();
    federation.convener(Clock.systemUTC()).accept(announcement(party, now, versions));
  }

  private static String announcement(Party party, Instant time, Integer... versions) {
    return new Announcement(TestFederation.NAME, party.id(), List.of(versions), List.of(1), time)
        .sign(TestFederation.keys(party).seal());
  }

  private static void goesFrom(Party source, Party recipient) {
    recipient.awaitsMatches(publishes(source), 1);
  }

  /** Publishes a signal with a hash of its own. */
  private static String publishes(Party source) {
    String hash = Upload.hash(++published);
    source.publishes(Party.content(hash));
    return hash;
  }

  private static List<String> attention(Party party) {
    return party.api().get("/v1/attention").findValuesAsText("what");
  }

  private static int version(Party asked, Party other) {
    return asked
        .api()
        .get("/v1/members")
        .get("items")
        .valueStream()
        .filter(member -> member.get("id").asText().equals(other.id()))
        .findFirst()
        .orElseThrow()
        .path("version")
        .asInt();
  }

  private static long sentTo(String alias) {
    String topic = Topics.signals(alias, "tern");
    return IntStream.range(0, STREAMS).mapToLong(stream -> broker.end(topic, stream)).sum();
  }

  private static Set<Integer> versionsOnTheWire() {
    return List.of(Topics.signals("harbor", "tern"), Topics.signals("tern", "harbor")).stream()
        .flatMap(
            topic ->
                IntStream.range(0, STREAMS)
                    .boxed()
                    .flatMap(partition -> broker.reads(topic, partition).stream()))
        .map(record -> (int) record[VERSION_BYTE])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
