package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recipient loses what it kept, and less is agreed when it is repaired: it gets that and nothing
 * more. lumen, with whom no more was ever agreed, is what it is held against.
 */
@Tag("long")
class NarrowedAgreementStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(NarrowedAgreementStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final Random RANDOM = new Random(SEED);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SECOND = "/v1/agreements/tern.example/harbor.example/tern-harbor/2";
  private static final int OF_EACH = 15;
  private static final List<String> OF_THE_WAY =
      List.of("revision", "state", "disclosure", "changedAt", "asOf");

  @TempDir static Path folder;
  private static Mending here;
  private static Party lumen;
  private final List<String> hashes = new ArrayList<>();

  @BeforeAll
  static void threeMembers() {
    LOG.info("seed {}", SEED);
    var federation = TestFederation.repairing(folder, Duration.ofSeconds(1));
    here = Mending.start(federation, RANDOM);
    lumen = federation.member("lumen");
    federation.agree(here.tern(), lumen, narrower());
    lumen.starts();
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @Test
  void anEmptiedRecipientGetsWhatIsAgreedNow() {
    // Given
    var staying = publishes(90, true);
    var plain = publishes(90, false);
    publishes(50, true);
    var withdrawn = publishes(90, true);
    int all = 4 * OF_EACH;
    here.harbor().awaitsCount(here.tern(), "/received/kept", kept -> kept == all);
    withdrawn.subList(0, 5).forEach(here.tern()::withdraws);
    here.harbor().awaitsCount(here.tern(), "/received/withdrawn", count -> count == 5);

    // When
    here.harbor().stop();
    here.database(here.harbor()).runs("delete from kept");
    here.federation().agree(here.tern(), here.harbor(), 2, narrower());
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> here.tern().api().get(SECOND).at("/state").asText().equals("active"));
    withdrawn.subList(5, OF_EACH).forEach(here.tern()::withdraws);
    here.harbor().starts();
    assertThat(here.resyncs("repair").get("state").asText()).isEqualTo("agreed");
    // what the new version sent by itself is lost too, so that all is left to the repair
    here.database(here.harbor()).runs("delete from kept");
    long began = System.nanoTime();
    var session = here.resyncs("repair");
    var took = Duration.ofNanos(System.nanoTime() - began);

    // Then
    assertThat(session.get("state").asText()).isEqualTo("agreed");
    assertThat(session.get("resealed").asInt()).isGreaterThanOrEqualTo(2 * OF_EACH);
    var held = contents(here.harbor());
    assertThat(held)
        .hasSize(2 * OF_EACH)
        .containsOnlyKeys(Iterables.toArray(Iterables.concat(staying, plain), String.class));
    assertThat(held).isEqualTo(contents(lumen));
    assertThat(held.values()).noneMatch(it -> it.toString().contains("note"));
    assertThat(slotsOf(held.keySet(), here.harbor())).isEqualTo(slotsOf(held.keySet(), lumen));
    assertThat(here.harbor().matches(hashes)).isEqualTo(2 * OF_EACH);
    withdrawn.forEach(NarrowedAgreementStoryTest::isWithdrawnIfHeld);
    Measured.tell(
        "%s signals of %s are agreed now; agreed after %s ms: %s"
            .formatted(2 * OF_EACH, all, took.toMillis(), session));
  }

  /** Fewer fields, of fewer signals. */
  private static String narrower() {
    return TestFederation.contentClause("confidence")
        .replace(
            "scope: { kinds: [content] }", "scope: { kinds: [content], minimumConfidence: 80 }");
  }

  private List<String> publishes(int confidence, boolean note) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < OF_EACH; i++) {
      byte[] bytes = new byte[32];
      RANDOM.nextBytes(bytes);
      String hash = HexFormat.of().formatHex(bytes);
      hashes.add(hash);
      var draft = Party.content(hash).put("confidence", confidence);
      ids.add(here.tern().publishes(note ? draft : draft.without(List.of("note"))));
    }
    return ids;
  }

  private static void isWithdrawnIfHeld(String id) {
    assertThat(held(here.harbor()))
        .filteredOn(it -> it.get("id").asText().equals(id))
        .allMatch(it -> Mending.state(it).equals("withdrawn"));
  }

  /** What a member sees of each that it has not been told to drop, whenever and how it came. */
  private static Map<String, JsonNode> contents(Party at) {
    var contents = new TreeMap<String, JsonNode>();
    for (var one : held(at)) {
      String id = one.get("id").asText();
      var full = (ObjectNode) at.awaits(here.tern(), id, _ -> true);
      if (full.has("fields") || full.has("indicators") || full.path("usable").asBoolean()) {
        contents.put(id, full.without(OF_THE_WAY));
      }
    }
    return contents;
  }

  /** What tern's last word on each of these disclosed, by its own record. */
  private static Map<String, String> slotsOf(Set<String> ids, Party partner) {
    var slots =
        here.database(here.tern())
            .reads(
                """
                select distinct on (e.id) e.id, e.slots
                from consignment c cross join lateral unnest(c.ids, c.slots) with ordinality as e (id, slots, place)
                where c.partner = '%s' and c.carries = 'signals' and c.voided_at is null
                order by e.id, c.first_revision + e.place desc
                """
                    .formatted(partner.id()));
    slots.keySet().retainAll(ids);
    assertThat(slots).hasSameSizeAs(ids);
    return slots;
  }

  private static List<JsonNode> held(Party at) {
    return at.api()
        .get("/v1/signals?scope=received&limit=1000&source=" + here.tern().id())
        .get("items")
        .valueStream()
        .toList();
  }
}
