package org.heliograph.node.demo.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.heliograph.node.audit.search.CountBy;
import org.heliograph.node.audit.search.CountQuestion;
import org.heliograph.node.audit.search.PostgresAuditQuestions;
import org.heliograph.node.audit.search.Question;
import org.heliograph.node.demo.bench.AuditBenchReport.Timing;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;

/** Questions of every kind, about what is there and about what is not. */
final class BenchQuestions {
  private static final int TIMES = 40;
  private static final int PAGE = 50;
  private static final LocalDate FIRST = LocalDate.parse("2023-10-01");
  private static final LocalDate LAST = LocalDate.parse("2026-10-01");

  private final PostgresAuditQuestions questions;
  private final BenchEntries source;
  private final long seconds;
  private final Random random;

  BenchQuestions(PostgresAuditQuestions questions, BenchEntries source, long entries, long seed) {
    this.questions = questions;
    this.source = source;
    this.seconds = Duration.ofDays(3 * 365).toSeconds();
    this.random = new Random(seed + entries);
  }

  List<Timing> ask() {
    var all = new ArrayList<Timing>();
    all.add(Stopwatch.of("story of a signal", TIMES, _ -> questions.story(signal(), null, PAGE)));
    all.add(
        Stopwatch.of(
            "story of an agreement", TIMES, _ -> questions.story(agreement(), null, null, PAGE)));
    search(all, "signal", () -> question().signal(signal()));
    search(all, "partner", () -> question().partner(partner()));
    search(all, "agreement", () -> question().agreement(agreement()));
    search(all, "agreement and version", () -> question().agreement(agreement()).version(1));
    search(all, "person", () -> question().actor(person()));
    search(all, "act", () -> question().act(act()));
    search(all, "reason", () -> question().reason(reason()));
    search(all, "a day", () -> question().day(time()));
    search(all, "partner, oldest first", () -> question().partner(partner()).oldestFirst());
    search(all, "partner and a day", () -> question().partner(partner()).day(time()));
    search(all, "partner and person", () -> question().partner(partner()).actor(person()));
    search(
        all,
        "partner, act and reason",
        () -> question().partner(partner()).act(act()).reason(reason()));
    search(
        all,
        "partner and act, nothing",
        () -> question().partner(partner()).act(AuditAct.ALARM_RAISED));
    search(
        all,
        "partner and other's agreement, nothing",
        () -> question().partner(BenchEntries.partner(0)).agreement(BenchEntries.agreement(1, 0)));
    search(
        all,
        "agreement and version, nothing",
        () -> question().agreement(BenchEntries.agreement(0, 0)).version(9));
    search(
        all,
        "node and an act of people, nothing",
        () -> question().actor(Actor.NODE).act(AuditAct.SIGNAL_REVIEWED));
    for (var by : CountBy.values()) {
      count(all, by, null);
    }
    count(all, CountBy.REASON, BenchEntries.partner(0));
    count(all, CountBy.CLAUSE, BenchEntries.partner(0));
    return all;
  }

  private void search(List<Timing> all, String what, Supplier<Asking> asking) {
    all.add(
        Stopwatch.of(
            "search by " + what,
            TIMES,
            _ -> questions.search(asking.get().question(), null, PAGE)));
  }

  private void count(List<Timing> all, CountBy by, @Nullable String partner) {
    boolean daily = by == CountBy.DAY;
    var what = "count by " + by.wireName() + (daily ? ", 92 days" : ", 3 years");
    all.add(
        Stopwatch.of(
            partner == null ? what : what + ", one partner",
            TIMES,
            _ -> {
              // not from the first of a month, so that days are counted, too
              var since = daily ? LAST.minusDays(92) : FIRST.plusDays(random.nextInt(28));
              questions.count(
                  new CountQuestion(
                      by, since, LAST.minusDays(random.nextInt(3)), partner, null, null));
            }));
  }

  private static Asking question() {
    return new Asking();
  }

  private UUID signal() {
    return source.signals().get(random.nextInt(source.signals().size()));
  }

  private String partner() {
    return BenchEntries.partner(BenchEntries.skewed(random, BenchEntries.PARTNERS));
  }

  private String agreement() {
    return BenchEntries.agreement(
        BenchEntries.skewed(random, BenchEntries.PARTNERS),
        BenchEntries.skewed(random, BenchEntries.AGREEMENTS_EACH));
  }

  private Actor person() {
    return Actor.person(BenchEntries.pseudonym(random.nextInt(BenchEntries.PEOPLE)));
  }

  private AuditAct act() {
    return random.nextBoolean() ? AuditAct.SIGNALS_DISCLOSED : AuditAct.RECEIPT_TAKEN;
  }

  private String reason() {
    return source.reason(random.nextInt(BenchEntries.REASONS));
  }

  private Instant time() {
    return BenchEntries.START.plusSeconds(random.nextLong(seconds));
  }

  /** A question while it is put together. */
  private static final class Asking {
    private Question question = Question.ANY;

    Question question() {
      return question;
    }

    private Asking with(
        @Nullable UUID signal,
        @Nullable String partner,
        @Nullable String agreement,
        @Nullable Integer version,
        @Nullable Actor actor,
        @Nullable AuditAct act,
        @Nullable String reason) {
      var old = question;
      question =
          new Question(
              signal == null ? old.signal() : signal,
              partner == null ? old.partner() : partner,
              agreement == null ? old.agreement() : agreement,
              version == null ? old.version() : version,
              actor == null ? old.actor() : actor,
              act == null ? old.act() : act,
              reason == null ? old.reason() : reason,
              old.since(),
              old.until(),
              old.oldestFirst());
      return this;
    }

    Asking signal(UUID signal) {
      return with(signal, null, null, null, null, null, null);
    }

    Asking partner(String partner) {
      return with(null, partner, null, null, null, null, null);
    }

    Asking agreement(String agreement) {
      return with(null, null, agreement, null, null, null, null);
    }

    Asking version(int version) {
      return with(null, null, null, version, null, null, null);
    }

    Asking actor(Actor actor) {
      return with(null, null, null, null, actor, null, null);
    }

    Asking act(AuditAct act) {
      return with(null, null, null, null, null, act, null);
    }

    Asking reason(String reason) {
      return with(null, null, null, null, null, null, reason);
    }

    Asking day(Instant from) {
      question = timed(from, from.plus(Duration.ofDays(1)), question.oldestFirst());
      return this;
    }

    Asking oldestFirst() {
      question = timed(question.since(), question.until(), true);
      return this;
    }

    private Question timed(@Nullable Instant since, @Nullable Instant until, boolean oldestFirst) {
      return new Question(
          question.signal(),
          question.partner(),
          question.agreement(),
          question.version(),
          question.actor(),
          question.act(),
          question.reason(),
          since,
          until,
          oldestFirst);
    }
  }
}
