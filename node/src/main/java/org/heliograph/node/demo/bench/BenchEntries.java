package org.heliograph.node.demo.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/**
 * Invented entries of a busy node over three years, the same for each seed: 50 partners of very
 * different weight, 200 agreements, 500 people; one entry in a hundred stands for 100 to 1,024
 * facts. For one thread.
 */
final class BenchEntries {
  static final int PARTNERS = 50;
  static final int AGREEMENTS_EACH = 4;
  static final int PEOPLE = 500;
  static final int REASONS = 60;
  static final Instant START = Instant.parse("2023-10-01T00:00:00Z");
  private static final long SECONDS = 3L * 365 * 24 * 3600;
  private static final AuditAct[] MACHINE = {
    AuditAct.SIGNALS_PUBLISHED,
    AuditAct.RECEIPT_GIVEN,
    AuditAct.RECEIPT_TAKEN,
    AuditAct.OUTCOME_REPORTED,
    AuditAct.OUTCOME_TAKEN,
    AuditAct.FEED_READ,
    AuditAct.SIGN_IN_ACCEPTED,
    AuditAct.RETENTION_RAN
  };
  private static final AuditAct[] OF_PEOPLE = {
    AuditAct.SIGNAL_REVIEWED,
    AuditAct.QUARANTINE_RELEASED,
    AuditAct.QUARANTINE_REJECTED,
    AuditAct.SIGNALS_WITHDRAWN,
    AuditAct.AUDIT_READ,
    AuditAct.AGREEMENT_ACTED,
    AuditAct.HOLD_PLACED
  };

  private final Random random;
  private final long entries;
  private final List<String> reasons;
  private final List<UUID> signals = new ArrayList<>();
  private long made;

  /** An entry as a transaction would have written it down. */
  record Made(byte[] entry, byte @Nullable [] facts, Instant at) {}

  BenchEntries(long entries, long seed) {
    this.random = new Random(seed);
    this.entries = entries;
    this.reasons =
        Arrays.stream(RefusalReason.values()).limit(REASONS).map(RefusalReason::wireName).toList();
  }

  static String partner(int number) {
    return "member-" + number + ".example";
  }

  static String agreement(int partner, int number) {
    return "harbor-member-" + partner + "-" + number;
  }

  static String pseudonym(int number) {
    return "p-" + "%010d".formatted(number).replace('0', 'z').replace('1', 'y');
  }

  /** Few have much, most have little. */
  static int skewed(Random random, int many) {
    double part = random.nextDouble();
    return (int) (part * part * many);
  }

  String reason(int number) {
    return reasons.get(number % reasons.size());
  }

  /** Some of the signals that entries are about. */
  List<UUID> signals() {
    return signals;
  }

  Made next() {
    var at = START.plusMillis((long) (SECONDS * 1_000.0 * made / entries) + random.nextInt(900));
    made++;
    return random.nextInt(100) == 0 ? batch(at) : single(at);
  }

  private Made batch(Instant at) {
    int count = 100 + random.nextInt(925);
    int partner = skewed(random, PARTNERS);
    boolean taken = random.nextBoolean();
    var facts = new ArrayList<Fact>(count);
    var why = new TreeMap<String, Long>();
    for (int i = 0; i < count; i++) {
      var refused = taken && random.nextInt(20) == 0 ? reason(skewed(random, REASONS)) : null;
      if (refused != null) {
        why.merge(refused, 1L, Long::sum);
      }
      facts.add(
          new Fact(
              signal(),
              1,
              taken ? (refused == null ? "kept" : "refused") : "disclose",
              null,
              "c" + random.nextInt(3),
              refused,
              taken ? null : "0-2"));
    }
    var packed = Facts.of(facts);
    return made(
        taken ? AuditAct.DELIVERY_TAKEN : AuditAct.SIGNALS_DISCLOSED,
        at,
        Actor.NODE,
        partner,
        Map.of("epoch", "1", "sequence", Long.toString(made)),
        why,
        packed);
  }

  private Made single(Instant at) {
    int dice = random.nextInt(100);
    if (dice < 10) {
      return ofPerson(at);
    }
    boolean refused = dice < 16;
    return made(
        MACHINE[Math.min(skewed(random, MACHINE.length), MACHINE.length - 1)],
        at,
        dice < 30 ? Actor.program("%012d".formatted(skewed(random, 40))) : Actor.NODE,
        skewed(random, PARTNERS),
        Map.of("signal", signal().toString()),
        refused ? Map.of(reason(skewed(random, REASONS)), 1L) : Map.of(),
        null);
  }

  private Made ofPerson(Instant at) {
    return made(
        OF_PEOPLE[skewed(random, OF_PEOPLE.length)],
        at,
        Actor.person(pseudonym(skewed(random, PEOPLE))),
        skewed(random, PARTNERS),
        Map.of("signal", signal().toString()),
        Map.of(),
        null);
  }

  private Made made(
      AuditAct act,
      Instant at,
      Actor actor,
      int partner,
      Map<String, String> objects,
      Map<String, Long> why,
      @Nullable Facts facts) {
    boolean shared = facts != null || random.nextInt(10) < 7;
    var entry =
        new AuditEntry(
            act,
            at,
            actor,
            shared ? partner(partner) : null,
            shared
                ? new AgreementRef(
                    agreement(partner, skewed(random, AGREEMENTS_EACH)), 1 + random.nextInt(2))
                : null,
            shared && facts == null ? "c" + random.nextInt(3) : null,
            objects,
            why,
            Map.of(),
            facts == null ? null : facts.summary(),
            Map.of());
    return new Made(entry.toBytes(), facts == null ? null : facts.pack(), at);
  }

  /** One in three is about a signal of before. */
  private UUID signal() {
    if (signals.size() > 10_000 && random.nextInt(3) == 0) {
      return signals.get(random.nextInt(signals.size()));
    }
    var signal = new UUID(random.nextLong(), random.nextLong());
    if (signals.size() < 200_000) {
      signals.add(signal);
    }
    return signal;
  }
}
