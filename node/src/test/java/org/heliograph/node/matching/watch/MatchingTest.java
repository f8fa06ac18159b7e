package org.heliograph.node.matching.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.matching.watch.WatchStore.PURPOSE;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.heliograph.node.matching.watch.WatchStore.Node;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Signals beside own entries, whichever came first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingTest {
  private static final Random RANDOM = new Random(20_261_121);

  @TempDir static Path folder;

  private WatchStore store;
  private Node node;
  private OwnCollection uploads;

  @BeforeAll
  void start() {
    store = new WatchStore(folder);
  }

  @AfterAll
  void stop() {
    store.close();
  }

  @BeforeEach
  void begin() {
    store.clear();
    node = store.node();
    uploads = store.collection("uploads", PURPOSE);
  }

  @AfterEach
  void end() {
    node.close();
  }

  @Test
  void aSignalThatArrivesIsToldOnceAcrossRestarts() {
    // Given
    var hash = md5();
    store.add(uploads, "a", hash);
    node.settle();

    // When
    UUID id = store.keep(hash, md5());
    node.settle();
    node.settle();
    restart();

    // Then
    assertThat(store.found()).containsExactly("matched a");
    var event = store.all().getFirst();
    assertThat(event.signal().id()).isEqualTo(id);
    assertThat(event.toJson("harbor.example").toString())
        .contains("\"tlp\":\"AMBER\"", "/v1/agreements/tern.example/harbor.example/tern-harbor/1")
        .doesNotContain(hash.value());
    assertThat(store.matched).hasSize(1);
  }

  @Test
  void anEntryThatComesLaterFindsWhatIsHeld() {
    // Given
    var hash = md5();
    store.keep(hash);
    store.keep(md5());
    node.settle();

    // When
    store.add(uploads, "late", hash);
    store.add(uploads, "other", md5());
    assertThat(store.collections.list(null).getFirst().unmatched()).isEqualTo(2);
    node.settle();

    // Then
    assertThat(store.found()).containsExactly("matched late");
    assertThat(store.collections.list(null).getFirst().unmatched()).isZero();
  }

  @Test
  void nearHashesMatchFromBothSides() {
    // Given
    byte[] first = new byte[32];
    RANDOM.nextBytes(first);
    store.add(uploads, "before", pdq(first, 31));
    node.settle();

    // When
    store.keep(pdq(first, 0));
    node.settle();
    store.add(uploads, "after", pdq(first, 31));
    store.add(uploads, "too far", pdq(first, 32));
    node.settle();

    // Then
    assertThat(store.found()).containsExactly("matched before", "matched after");
    assertThat(store.all())
        .allMatch(event -> event.facts().at("/closeness/distance").asInt() == 31);
  }

  @Test
  void aNewVersionAndTheEndAreTold() {
    // Given
    var hash = md5();
    store.add(uploads, "a", hash);
    UUID id = store.keep(hash);
    node.settle();

    // When
    store.keep(id, 2, 2, hash, md5());
    node.settle();
    store.keep(id, 2, 3, hash);
    node.settle();
    store.withdraw(id);
    node.settle();
    restart();

    // Then
    assertThat(store.found()).containsExactly("matched a", "changed a", "ended a");
    assertThat(store.all().getLast().facts().path("why").asText()).isEqualTo("withdrawn");
  }

  @Test
  void whatIsNoLongerDisclosedEndsAndMayComeBack() {
    // Given
    var hash = md5();
    store.add(uploads, "a", hash);
    UUID id = store.keep(hash);
    node.settle();

    // When
    store.keep(id, 2, 2, md5());
    node.settle();
    store.keep(id, 3, 3, hash);
    node.settle();

    // Then
    assertThat(store.found()).containsExactly("matched a", "ended a", "matched a");
    assertThat(store.all().get(1).facts().path("why").asText()).isEqualTo("no-longer-disclosed");
  }

  @Test
  void whatWasAwayAndCameBackAsItWasIsToldAgain() {
    // Given
    var hash = md5();
    store.add(uploads, "a", hash);
    UUID id = store.keep(hash);
    node.settle();

    // When
    store.keep(id, 1, 1, md5());
    node.settle();
    store.keep(id, 1, 1, hash);
    node.settle();

    // Then
    assertThat(store.found()).containsExactly("matched a", "ended a", "matched a");
  }

  @Test
  void whatMayNotBeUsedIsToldOnceItMay() {
    // Given
    var hash = md5();
    var later = md5();
    store.add(uploads, "a", hash);
    node.settle();
    UUID id = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    store.hindered.addAll(List.of(id, second));

    // When
    store.keep(id, 1, 1, hash);
    store.keep(second, 1, 1, later);
    node.settle();
    store.add(uploads, "b", later);
    node.settle();

    // Then
    assertThat(store.found()).isEmpty();
    assertThat(store.matched).isEmpty();

    // When
    store.hindered.clear();
    store.now = store.now.plusSeconds(6);
    node.settle();

    // Then
    assertThat(store.found()).containsExactlyInAnyOrder("matched a", "matched b");
    assertThat(store.matched).hasSize(2);
  }

  @Test
  void anotherPurposeHearsNothing() {
    // Given
    var hash = md5();
    var fraud = store.collection("fraud", "https://w3id.org/dpv#FraudPreventionAndDetection");
    store.add(fraud, "before", hash);
    node.settle();

    // When
    store.keep(hash);
    node.settle();
    store.add(fraud, "after", hash);
    node.settle();

    // Then
    assertThat(store.found()).isEmpty();
    assertThat(store.row("select count(*) from watch_match").getLong(0)).isZero();
  }

  @Test
  void whatWasForgottenHearsNothingMore() {
    // Given
    var hash = md5();
    var gone = md5();
    store.add(uploads, "a", hash);
    store.add(uploads, "gone", gone);
    UUID id = store.keep(hash);
    node.settle();

    // When
    assertThat(store.collections.remove(uploads, List.of("a", "gone", "unknown"))).isEqualTo(2);
    store.withdraw(id);
    store.keep(gone);
    node.settle();

    // Then
    assertThat(store.found()).containsExactly("matched a");
    var traces =
        store.row(
            "select count(*) from collection_entry where indicator is not null or reference <> ''");
    assertThat(traces.getLong(0)).isZero();

    // When
    store.collections.delete(uploads);

    // Then
    assertThat(store.found()).isEmpty();
  }

  @Test
  void aRoundThatBreaksOffLosesAndDoublesNothing() {
    // Given
    var hash = md5();
    store.add(uploads, "a", hash);
    node.settle();
    store.run(
        "create function broken() returns trigger language plpgsql as $$ begin raise 'no'; end $$");
    store.run(
        "create trigger broken before update on watch_cursor for each row execute function"
            + " broken()");

    // When
    store.keep(hash);
    assertThatThrownBy(node::settle).hasMessageContaining("no");
    store.run("drop trigger broken on watch_cursor");
    store.run("drop function broken()");
    restart();

    // Then
    assertThat(store.found()).containsExactly("matched a");
  }

  private void restart() {
    node.close();
    node = store.node();
    node.settle();
  }

  private static Indicator md5() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Indicator.of("md5", HexFormat.of().formatHex(bytes));
  }

  private static Indicator pdq(byte[] from, int flipped) {
    byte[] bytes = from.clone();
    for (int place = 0; place < flipped; place++) {
      bytes[place] ^= 1;
    }
    return Indicator.of("pdq", HexFormat.of().formatHex(bytes));
  }
}
