package org.heliograph.node.agreements;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.keys.SigningKey;

/** Two members, harbor and lumen, who tell each other acts over a wire that the test holds. */
final class Correspondence implements AutoCloseable {
  static final String FEDERATION = "test.example";
  private static final Instant BEGINNING = Instant.parse("2026-11-20T12:00:00Z");

  final MovableClock clock = new MovableClock(BEGINNING);
  final AgreementSide harbor;
  final AgreementSide lumen;
  private final Directory directory;

  Correspondence(EmbeddedPostgres postgres) {
    var random = new SecureRandom();
    var harborKey = SigningKey.generate(random);
    var lumenKey = SigningKey.generate(random);
    var began = clock.instant().minus(30, ChronoUnit.DAYS);
    directory =
        new Directory(
            FEDERATION,
            1,
            1,
            began,
            clock.instant().plus(3_000, ChronoUnit.DAYS),
            new StreamCounts(4, 1),
            List.of(member("harbor", harborKey, began), member("lumen", lumenKey, began)));
    harbor = side("harbor", harborKey, postgres);
    lumen = side("lumen", lumenKey, postgres);
  }

  private AgreementSide side(String alias, SigningKey key, EmbeddedPostgres postgres) {
    return new AgreementSide(
        FEDERATION, alias + ".example", key, () -> directory, postgres.database(alias), clock);
  }

  private static Member member(String alias, SigningKey key, Instant from) {
    return new Member(
        alias + ".example",
        alias,
        alias,
        "platform",
        List.of("DE"),
        MemberStatus.ACTIVE,
        List.of(
            MemberKey.first(KeyUse.AGREEMENT, new PublicKey.Verifying(key.verifyingKey()), from)),
        List.of(1),
        List.of(1));
  }

  /** Carries everything in order until nobody has anything to tell. */
  void settle() {
    boolean told;
    do {
      told = carry(harbor, lumen);
      told |= carry(lumen, harbor);
    } while (told);
  }

  /** Carries what one side has to tell; whether there was anything but answers. */
  boolean carry(AgreementSide from, AgreementSide to) {
    var messages = from.telling(to.member);
    messages.forEach(message -> to.hears(from.member, message));
    return !messages.isEmpty();
  }

  /** A wire that loses, repeats and swaps, and in the end lets everything through. */
  void settleOverABadWire(Random random) {
    for (int round = 0; round < 12; round++) {
      mangle(harbor, lumen, random);
      mangle(lumen, harbor, random);
    }
    settle();
  }

  private static void mangle(AgreementSide from, AgreementSide to, Random random) {
    var messages = new ArrayList<String>();
    for (var message : from.telling(to.member)) {
      for (int copies = random.nextInt(3); copies > 0; copies--) {
        messages.add(random.nextInt(messages.size() + 1), message);
      }
    }
    messages.forEach(message -> to.hears(from.member, message));
  }

  Optional<String> stateAtBoth(AgreementName name) {
    return harbor.state(name).equals(lumen.state(name))
        ? Optional.of(harbor.state(name))
        : Optional.empty();
  }

  /** As if the two had never heard of each other, at the first instant. */
  void startAfresh() {
    clock.moveTo(BEGINNING);
    harbor.forgetEverything();
    lumen.forgetEverything();
  }

  @Override
  public void close() {
    harbor.close();
    lumen.close();
  }
}
