package org.heliograph.node.agreements;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.ProgrammeReader;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Delegation;
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
  static final String FEDERATION = "test";
  private static final Instant BEGINNING = Instant.parse("2026-11-20T12:00:00Z");

  final MovedClock clock = new MovedClock(() -> BEGINNING);
  final AgreementSide harbor;
  final AgreementSide lumen;
  private final SigningKey root;
  private volatile Directory directory;
  private final Directory everybody;

  Correspondence(EmbeddedPostgres postgres) {
    var random = new SecureRandom();
    root = SigningKey.generate(random);
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
    everybody = directory;
    harbor = side("harbor", harborKey, postgres);
    lumen = side("lumen", lumenKey, postgres);
  }

  private AgreementSide side(String alias, SigningKey key, EmbeddedPostgres postgres) {
    return new AgreementSide(
        FEDERATION,
        alias + ".example",
        key,
        () -> directory,
        this::verify,
        postgres.database(alias),
        clock);
  }

  Directory directory() {
    return directory;
  }

  /** The convener expels a member, or it has left. */
  void leaves(AgreementSide side) {
    directory =
        new Directory(
            FEDERATION,
            1,
            2,
            directory.issuedAt(),
            directory.nextUpdate(),
            directory.streams(),
            everybody.members().stream()
                .map(it -> it.id().equals(side.member) ? it.with(MemberStatus.REVOKED) : it)
                .toList());
  }

  /** A programme as its convener publishes it. */
  String signed(String yaml) {
    return signed(yaml, root);
  }

  static String signedByAStranger(String yaml) {
    return signed(yaml, SigningKey.generate(new SecureRandom()));
  }

  private static String signed(String yaml, SigningKey root) {
    var programme = ProgrammeReader.standard().read(yaml.getBytes(UTF_8));
    var online = SigningKey.generate(new SecureRandom());
    var delegation =
        new Delegation(
            FEDERATION,
            1,
            online.verifyingKey(),
            BEGINNING.minus(1, ChronoUnit.DAYS),
            BEGINNING.plus(3_000, ChronoUnit.DAYS));
    return SignedProgramme.sign(programme, delegation.sign(root), online).text();
  }

  /** The first datasheet of a feed. */
  byte[] datasheet(String source, String feed) {
    return """
    datasheet:
      schema: 1
      feed: %s
      version: 1
      source: %s
      title: Invented signals
      collectionMethod: Invented for a test.
      coverage: { languages: [und], regions: ["001"], platforms: [placeholder] }
      knownLimits: [Nothing of it is real.]
      knownBias: [None is known.]
      errorRates: []
      contact: feed@example.org
      reviewBy: "2098-01-01T00:00:00Z"
    """
        .formatted(feed, source)
        .getBytes(UTF_8);
  }

  private SignedProgramme verify(String text) {
    return SignedProgramme.verify(text, FEDERATION, root.verifyingKey(), 1, clock.instant());
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

  /** As {@link #settle}, with nodes that do not know questions to tell again. */
  void settleWithoutQuestions(int rounds) {
    for (int round = 0; round < rounds; round++) {
      clock.moves(Duration.ofSeconds(1));
      for (var message : harbor.telling(lumen.member)) {
        if (!RetellingDesk.takes(message)) {
          lumen.hears(harbor.member, message);
        }
      }
      carry(lumen, harbor);
    }
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
    clock.movesTo(BEGINNING);
    directory = everybody;
    harbor.forgetEverything();
    lumen.forgetEverything();
  }

  @Override
  public void close() {
    harbor.close();
    lumen.close();
  }
}
