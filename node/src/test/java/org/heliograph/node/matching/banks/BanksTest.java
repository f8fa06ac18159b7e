package org.heliograph.node.matching.banks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Suppression;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BanksTest {
  private static final Indicator LOGO = md5(1);
  private static EmbeddedPostgres postgres;
  private static int databases;
  private BankNode node;
  private BankNode other;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    var config = postgres.database("banks" + databases++);
    node = new BankNode(config, Clock.systemUTC(), _ -> _ -> Optional.empty());
    other = new BankNode(config, Clock.systemUTC(), _ -> _ -> Optional.empty());
  }

  @AfterEach
  void close() {
    other.close();
    node.close();
  }

  @Test
  void whatIsSuppressedIsNamedAndCounted() {
    // Given
    node.keep(BankNode.TERN, LOGO);
    node.keep("lumen.example", LOGO, md5(2));
    node.make("shop", 0);

    // When
    long entry = node.add("shop", LOGO).getFirst();

    // Then
    var found = node.find(LOGO);
    assertThat(found.matches()).isEmpty();
    assertThat(harmless(found).by()).isEqualTo(new KnownGood.Entry("shop", entry, 0));
    assertThat(harmless(found).matches()).isEqualTo(2);
    assertThat(node.find(md5(2)).matches()).hasSize(1);
    assertThat(node.find(md5(3))).isEqualTo(Found.NOTHING);
  }

  @Test
  void aPdqHashStandsInABankWithinItsDistanceAndTheNearestEntryIsNamed() {
    // Given: the signal is 6 bits from what is asked, the entries 3 and 9
    var asked = pdq(0);
    node.keep(BankNode.TERN, pdq(0b111111));
    node.make("careful", Bank.CAREFUL_DISTANCE);
    node.make("wide", 9);
    node.add("careful", pdq(0b111 << 10));
    long nine = node.add("wide", pdq(0b1_1111_1111 << 10)).getFirst();

    // Then
    assertThat(harmless(node.find(asked)).by()).isEqualTo(new KnownGood.Entry("wide", nine, 9));
    assertThat(node.find(pdq(0b1)).knownGood()).isNull();
    assertThat(node.find(pdq(0b1)).matches()).hasSize(1);

    // When
    long three = node.add("wide", pdq(0b111 << 10)).getFirst();

    // Then
    assertThat(harmless(node.find(asked)).by()).isEqualTo(new KnownGood.Entry("wide", three, 3));

    // When
    node.set("wide", false);

    // Then: the careful bank takes nothing but its very entry
    assertThat(node.find(asked).matches()).hasSize(1);
    assertThat(harmless(node.find(pdq(0b111 << 10))).by().bank()).isEqualTo("careful");
  }

  @Test
  void whatIsTakenOutSwitchedOffOrRemovedHidesNothingOnAnyNodeFromThenOn() {
    // Given
    node.keep(BankNode.TERN, LOGO);
    other.followSignals();
    node.make("shop", 0);
    node.add("shop", LOGO);
    other.follower.follow();
    assertThat(other.find(LOGO).knownGood()).isNotNull();

    // When: the other node does not hear of anything from here on
    node.set("shop", false);

    // Then
    assertThat(node.find(LOGO).matches()).hasSize(1);
    assertThat(other.find(LOGO).matches()).hasSize(1);

    // When
    node.set("shop", true);
    node.takeOut("shop", LOGO);

    // Then
    assertThat(node.find(LOGO).matches()).hasSize(1);
    assertThat(other.find(LOGO).matches()).hasSize(1);

    // When
    node.add("shop", LOGO);
    other.follower.follow();
    node.banks.remove("shop");

    // Then
    assertThat(node.find(LOGO).matches()).hasSize(1);
    assertThat(other.find(LOGO).matches()).hasSize(1);

    // When: one of the same name is another one
    node.make("shop", 0);
    other.follower.follow();

    // Then
    assertThat(node.find(LOGO).matches()).hasSize(1);
    assertThat(other.find(LOGO).matches()).hasSize(1);
    assertThat(node.banks.find("shop").entries()).isZero();
  }

  @Test
  void theOtherNodeOfTheMemberFollowsByItself() throws Exception {
    // Given
    node.keep(BankNode.TERN, LOGO);
    other.followSignals();
    try (var _ =
        Loop.start(
            "banks",
            new Wakeup(),
            Duration.ofMillis(50),
            () -> {
              other.follower.follow();
              return false;
            })) {
      // When
      node.make("shop", 0);
      node.add("shop", LOGO);

      // Then
      var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (other.find(LOGO).knownGood() == null && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(other.find(LOGO).knownGood()).isNotNull();
    }
  }

  @Test
  void aNodeThatStartsAnewKnowsWhatThereIs() {
    // Given
    node.keep(BankNode.TERN, LOGO);
    node.make("gone", 0);
    node.add("gone", md5(7));
    node.make("shop", 0);
    node.add("shop", LOGO, md5(8));
    node.takeOut("shop", md5(8));
    node.banks.remove("gone");

    // When
    var index = new BankIndex(List.of(new ExactIndex()));
    new PostgresBankFollower(node.database, index).follow();

    // Then
    assertThat(index.find(LOGO).numbers()).hasSize(1);
    assertThat(index.find(md5(7)).numbers()).isEmpty();
    assertThat(index.find(md5(8)).numbers()).isEmpty();
    index.close();
  }

  @Test
  void aBankThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> node.add("none", LOGO)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> node.banks.remove("none")).isInstanceOf(RefusedException.class);
  }

  static Indicator md5(int number) {
    return Indicator.of("md5", "%032x".formatted(number));
  }

  /** A hash that differs from others of its kind in the bits of their numbers. */
  static Indicator pdq(int bits) {
    var rest = new BigInteger(224, new Random(11)).shiftLeft(32);
    return Indicator.of("pdq", "%064x".formatted(rest.or(BigInteger.valueOf(bits))));
  }

  private static Suppression harmless(Found found) {
    return Objects.requireNonNull(found.knownGood());
  }
}
