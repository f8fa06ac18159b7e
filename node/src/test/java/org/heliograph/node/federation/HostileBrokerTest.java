package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.heliograph.node.federation.Besieged.TO_HARBOR;
import static org.heliograph.node.federation.Besieged.idOn;
import static org.heliograph.node.federation.Mutilation.flipped;
import static org.heliograph.protocol.refusal.RefusalReason.JSON_MALFORMED;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.SignalProof;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A broker whose operator cheats. Whatever is done to what tern sends to harbor, harbor writes down
 * what it was, keeps nothing that is wrong and nothing twice, and what tern sends afterwards
 * arrives.
 */
class HostileBrokerTest {
  private static final long SEED = 20_261_121;
  private static final Random RANDOM = new Random(SEED);
  private static final String CONTROL = Topics.control("harbor", "tern");
  private static final StreamName FIRST_STREAM = new StreamName(Channel.SIGNALS, 0);

  @TempDir static Path folder;
  private static Besieged here;
  private static BrokerOperator operator;
  private static Party tern;
  private static Party harbor;
  private static byte[] sound = {};

  private Instant began = Instant.EPOCH;

  @BeforeAll
  static void start() {
    System.err.println("seed " + SEED);
    here = Besieged.start(folder, RANDOM);
    operator = here.operator();
    tern = here.tern();
    harbor = here.harbor();
    here.arrives(0);
    sound = operator.readsLast(TO_HARBOR, 0);
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @BeforeEach
  void now() {
    began = Clock.systemUTC().instant();
  }

  @Test
  void aReplayedConsignmentIsARepeatAndChangesNothing() {
    // Given
    String id = here.arrives(0);
    byte[] sent = operator.readsLast(TO_HARBOR, 0);
    JsonNode before = here.held(id);
    long kept = here.kept();

    // When
    operator.puts(TO_HARBOR, 0, sent, sent);

    // Then
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.REPEAT, began);
    here.arrives(0);
    assertThat(here.held(id)).isEqualTo(before);
    assertThat(here.kept()).isEqualTo(kept + 1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aMutilatedConsignmentIsNoticedAsWhatItIs(Mutilation mutilation) {
    // When
    operator.puts(TO_HARBOR, 0, mutilation.of(sound));

    // Then
    harbor.awaitsIncident(tern, "signals/0", mutilation.reason(), began);
  }

  @Test
  void noFlippedBitAndNoTombstoneGetsAnythingKept() {
    // Given
    long before = here.kept();

    // When
    operator.putsTombstone(TO_HARBOR, 0);
    for (int i = 0; i < 500; i++) {
      int at = RANDOM.nextInt(sound.length);
      operator.puts(TO_HARBOR, 0, flipped(sound, at, 1 << RANDOM.nextInt(8)));
    }

    // Then
    here.arrives(0);
    assertThat(here.kept()).isEqualTo(before + 1);
  }

  @Test
  void aBombIsRefusedBeforeItUnfolds() {
    // When
    operator.puts(TO_HARBOR, 0, here.federation().forger(tern, harbor).bomb());

    // Then
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.BODY_TOO_LARGE, began);
    here.arrives(0);
  }

  @Test
  void whatIsPutElsewhereIsNotTaken() {
    // Given
    String toLumen = Topics.signals("lumen", "tern");
    operator.awaitsRecords(toLumen, 0, 1);

    // When
    operator.puts(TO_HARBOR, 0, operator.readsLast(toLumen, 0));
    operator.puts(Topics.signals("harbor", "lumen"), 0, sound);
    operator.puts(TO_HARBOR, 1, sound);
    operator.puts(CONTROL, 0, sound);

    // Then
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.NOT_FOR_US, began);
    harbor.awaitsIncident(here.lumen(), "signals/0", RefusalReason.KEY_UNKNOWN, began);
    harbor.awaitsIncident(tern, "signals/1", RefusalReason.STREAM_WRONG, began);
    harbor.awaitsIncident(tern, "control/0", RefusalReason.STREAM_WRONG, began);
    assertThat(harbor.count(here.lumen(), "/received/kept")).isZero();
    here.arrives(0);
  }

  @Test
  void whatComesOutOfOrderIsKeptAndSaidToBeSo() {
    // When
    var sent = here.rewrites(1, 3, all -> List.of(all.get(0), all.get(2), all.get(1)));

    // Then
    harbor.awaitsIncident(tern, "signals/1", RefusalReason.HOLE, began);
    harbor.awaitsIncident(tern, "signals/1", RefusalReason.OUT_OF_ORDER, began);
    sent.forEach(id -> harbor.awaits(tern, id, Besieged::isKept));
    assertThat(here.holes(tern, "signals/1")).isEmpty();
    here.arrives(1);
  }

  @Test
  void whatIsDroppedInTheMiddleLeavesAHole() {
    // When
    var sent = here.rewrites(2, 3, all -> List.of(all.get(0), all.get(2)));

    // Then
    harbor.awaitsIncident(tern, "signals/2", RefusalReason.HOLE, began);
    harbor.awaits(tern, sent.get(2), Besieged::isKept);
    here.requireNotHeld(sent.get(1));
    assertThat(here.holes(tern, "signals/2"))
        .singleElement()
        .matches(hole -> !hole.get("tail").asBoolean());
    here.arrives(2);
  }

  @Test
  void aDroppedTailIsRevealedByHeartbeats() {
    // When
    var sent = here.rewrites(3, 2, all -> List.of(all.getFirst()));

    // Then
    harbor.awaitsIncident(tern, "signals/3", RefusalReason.TAIL_MISSING, began);
    assertThat(here.holes(tern, "signals/3"))
        .singleElement()
        .matches(hole -> hole.get("tail").asBoolean());
    here.requireNotHeld(sent.get(1));
    here.arrives(3);
    assertThat(here.holes(tern, "signals/3"))
        .singleElement()
        .matches(hole -> !hole.get("tail").asBoolean());
  }

  @Test
  void aTailIsMissedThoughTheSourceAnnouncesEverMore() {
    // Given
    Forger reed = here.federation().forger(here.reed(), harbor);
    var said = new AtomicInteger();

    // When
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              int next = said.incrementAndGet();
              byte[] heartbeat = reed.heartbeat(next, FIRST_STREAM, next);
              operator.puts(Topics.control("harbor", "reed"), 0, heartbeat);
              return !here.holes(here.reed(), "signals/0").isEmpty();
            });

    // Then
    harbor.awaitsIncident(here.reed(), "signals/0", RefusalReason.TAIL_MISSING, began);
  }

  @Test
  void aForkOrABrokenChainIsRefusedAndWhatCameFirstStays() {
    // Given
    String id = here.arrives(0);
    Forger forger = here.federation().forger(tern, harbor);
    Seal seal = Seal.ofVerified(forger.opened(operator.readsLast(TO_HARBOR, 0)));
    UUID other = idOn(0);
    var next = new Position(1, FIRST_STREAM, seal.position().sequence() + 1);

    // When
    operator.puts(TO_HARBOR, 0, forger.batch(seal.position(), seal.previous(), other));
    operator.puts(TO_HARBOR, 0, forger.batch(next, Optional.of(Hash.ofJws("other")), other));

    // Then
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.FORK, began);
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.CHAIN_BROKEN, began);
    harbor.awaits(tern, id, Besieged::isKept);
    here.requireNotHeld(other.toString());
    here.arrives(0);
  }

  @Test
  void anEpochThatWasLeftDoesNotComeBack() {
    // Given
    Forger reed = here.federation().forger(here.reed(), harbor);
    var stream = new StreamName(Channel.SIGNALS, 1);
    String topic = Topics.signals("harbor", "reed");

    // When
    operator.puts(topic, 1, reed.batch(new Position(2, stream, 1), Optional.empty(), idOn(1)));
    operator.puts(topic, 1, reed.batch(new Position(1, stream, 1), Optional.empty(), idOn(1)));

    // Then
    harbor.awaitsIncident(here.reed(), "signals/1", RefusalReason.STALE_EPOCH, began);
  }

  @Test
  void aKeyThatIsRetiredRevokedOrSomebodyElsesSealsNothing() {
    // Given
    Party old = here.federation().memberWithRetiredKey("old");
    String fromOld = Topics.signals("harbor", "old");
    var first = new Position(1, FIRST_STREAM, 1);
    byte[] late = here.federation().forger(old, harbor).batch(first, Optional.empty(), idOn(0));
    var stranger = TestFederation.keys(here.lumen()).seal();
    Forger forger = here.federation().forger(tern, harbor).signingWith(stranger);

    // When
    operator.puts(fromOld, 0, late);
    operator.puts(TO_HARBOR, 0, forger.batch(first, Optional.empty(), idOn(0)));

    // Then
    harbor.awaitsIncident(old, "signals/0", RefusalReason.KEY_RETIRED, began);
    harbor.awaitsIncident(tern, "signals/0", RefusalReason.KEY_UNKNOWN, began);

    // When
    here.federation().convener(InstantSource.system()).revoke(old.id(), Optional.empty());

    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              operator.puts(fromOld, 0, late);
              return harbor.hasIncident(old, "signals/0", RefusalReason.KEY_REVOKED, began);
            });
    here.arrives(0);
  }

  @Test
  void forgedAndReplayedStatementsMoveNothing() {
    // Given
    Forger asTern = here.federation().forger(tern, harbor);
    operator.awaitsRecords(CONTROL, 0, 1);
    byte[] old = operator.reads(CONTROL, 0).getFirst();
    var stranger = TestFederation.keys(here.lumen()).seal();
    byte[] boast = asTern.signingWith(stranger).heartbeat(1_000_000, FIRST_STREAM, 1_000_000);
    Forger asHarbor = here.federation().forger(harbor, tern).signingWith(stranger);

    // When
    operator.puts(CONTROL, 0, asTern.statement(resigned(asTern.opened(old))), old, boast);
    operator.puts(Topics.control("tern", "harbor"), 0, asHarbor.receipt(1_000_000));

    // Then
    harbor.awaitsIncident(tern, "control/0", RefusalReason.SIGNATURE_INVALID, began);
    harbor.awaitsIncident(tern, "control/0", RefusalReason.REPEAT, began);
    harbor.awaitsIncident(tern, "control/0", RefusalReason.KEY_UNKNOWN, began);
    tern.awaitsIncident(harbor, "control/0", RefusalReason.KEY_UNKNOWN, began);
    assertThat(here.holes(tern, "signals/0")).isEmpty();
    long receipted = tern.count(harbor, "/sent/receipted");
    here.arrives(0);
    tern.awaitsCount(harbor, "/sent/receipted", now -> now > receipted);
  }

  @Test
  void aProofOfWhatArrivedHoldsAndWithAnyByteChangedSaysWhereItBreaks() throws IOException {
    // Given
    String id = here.arrives(0);
    String path = "/v1/signals/%s/%s/proof".formatted(tern.id(), id);
    byte[] proof = harbor.api().open(path, "application/json").readAllBytes();

    var directory = here.federation().convener(InstantSource.system()).directory();

    // Then
    assertThat(proven(proof, directory).recipient()).isEqualTo(harbor.id());
    byte[] lied = new String(proof, UTF_8).replace("placeholder", "placeholden").getBytes(UTF_8);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> proven(lied, directory))
        .matches(e -> String.valueOf(e.refusal().field()).startsWith("entry.slots["));
    for (int at = 0; at < proof.length; at++) {
      byte[] changed = flipped(proof, at, 1 << RANDOM.nextInt(7));
      assertThatExceptionOfType(RefusedException.class)
          .as("byte %d of %s", at, new String(changed, UTF_8))
          .isThrownBy(() -> proven(changed, directory))
          .matches(e -> e.refusal().field() != null || e.refusal().reason() == JSON_MALFORMED);
    }
  }

  private static Seal proven(byte[] proof, Directory directory) {
    return SignalProof.parse(proof)
        .verify((source, key) -> directory.sealKey(source, key, Clock.systemUTC().instant()));
  }

  private static String resigned(String jws) {
    int signature = jws.lastIndexOf('.') + 1;
    char first = jws.charAt(signature) == 'A' ? 'B' : 'A';
    return jws.substring(0, signature) + first + jws.substring(signature + 1);
  }
}
