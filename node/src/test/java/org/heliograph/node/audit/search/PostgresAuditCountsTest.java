package org.heliograph.node.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.search.AskedStore.Known;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Counts against plain adding up, with months made and entries that come late into them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAuditCountsTest {
  private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-06-20");
  private static final List<String> PARTNERS = List.of("tern.example", "lumen.example");

  private final Random random = new Random(7);
  private AskedStore store;

  /** Entries, facts, reasons. */
  private record Sum(long entries, long facts, long reasons) {
    static final Sum ENTRY = new Sum(1, 0, 0);

    Sum plus(Sum other) {
      return new Sum(entries + other.entries, facts + other.facts, reasons + other.reasons);
    }
  }

  @BeforeAll
  void fill() {
    store = new AskedStore();
    add(600, Duration.ofHours(6), START);
    PostgresAuditMonths.make(store.database, TODAY);
  }

  @AfterAll
  void close() {
    store.close();
  }

  private void add(int entries, Duration apart, Instant from) {
    store.database.inTransaction(
        sql -> {
          for (int i = 0; i < entries; i++) {
            store.clock.now = from.plus(apart.multipliedBy(i));
            PostgresAudit.record(sql, act());
          }
          return true;
        });
    store.append();
  }

  private Act act() {
    var act = Act.of(random.nextBoolean() ? AuditAct.DELIVERY_TAKEN : AuditAct.SIGNALS_DISCLOSED);
    act.with(random.nextInt(3) == 0 ? null : PARTNERS.get(random.nextInt(2)));
    if (random.nextBoolean()) {
      act.under(new AgreementRef("terms" + random.nextInt(3), 1 + random.nextInt(2)), "c1");
    }
    if (random.nextInt(3) == 0) {
      act.because("superseded", 2);
    }
    if (random.nextInt(3) == 0) {
      act.facts(IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> fact()).toList());
    }
    return act;
  }

  private Fact fact() {
    return Fact.of(new UUID(random.nextLong(), random.nextLong()), 1, "kept")
        .under(random.nextBoolean() ? "terms9@1" : null, random.nextBoolean() ? "c2" : null)
        .because(random.nextInt(3) == 0 ? "purpose-missing" : null);
  }

  @Test
  void everyCountIsThatOfAddingUp() {
    compareAll();
  }

  @Test
  void anEntryThatComesLateIntoAMonthCounts() {
    // Given months that are made
    assertThat(PostgresAuditMonths.whole(store.database.pool())).hasSizeGreaterThan(3);

    // When
    add(5, Duration.ofMinutes(1), Instant.parse("2026-02-03T00:00:00Z"));

    // Then
    var february = LocalDate.parse("2026-02-01");
    assertThat(PostgresAuditMonths.whole(store.database.pool())).doesNotContain(february);
    compareAll();
    PostgresAuditMonths.make(store.database, TODAY);
    assertThat(PostgresAuditMonths.whole(store.database.pool())).contains(february);
    compareAll();
  }

  private void compareAll() {
    var all = store.all();
    for (var by : CountBy.values()) {
      for (int i = 0; i < 12; i++) {
        var question = question(by);
        assertThat(counted(question)).as(question.toString()).isEqualTo(expected(all, question));
      }
    }
  }

  private CountQuestion question(CountBy by) {
    var since = LocalDate.parse("2026-01-01").plusDays(random.nextInt(120));
    var until = since.plusDays(random.nextInt(by == CountBy.DAY ? 90 : 170));
    return new CountQuestion(
        by,
        since,
        until,
        random.nextInt(3) == 0 ? PARTNERS.get(random.nextInt(2)) : null,
        random.nextInt(3) == 0 ? "terms" + random.nextInt(3) : null,
        random.nextInt(3) == 0 ? AuditAct.DELIVERY_TAKEN : null);
  }

  private Map<String, Sum> counted(CountQuestion question) {
    var sums = new TreeMap<String, Sum>();
    for (var line : PostgresAuditCounts.count(store.database.pool(), question).lines()) {
      sums.put(
          String.join("|", line.key().values()),
          new Sum(line.entries(), line.facts(), line.reasons()));
    }
    // what no reason applied in is a line of its own, without a name
    return sums;
  }

  private static Map<String, Sum> expected(List<Known> all, CountQuestion question) {
    var sums = new TreeMap<String, Sum>();
    for (var known : all) {
      add(sums, known, question);
    }
    return sums;
  }

  private static void add(Map<String, Sum> sums, Known known, CountQuestion question) {
    var entry = known.entry();
    var day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
    if (day.isBefore(question.since()) || !day.isBefore(question.until())) {
      return;
    }
    add(sums, question, entry, null, "", Sum.ENTRY);
    var left = new TreeMap<>(entry.reasons());
    for (var fact : known.facts()) {
      var reason = Objects.toString(fact.reason(), "");
      add(sums, question, entry, fact, reason, new Sum(0, 1, reason.isEmpty() ? 0 : 1));
      left.computeIfPresent(reason, (name, times) -> times - 1);
    }
    left.forEach((reason, times) -> add(sums, question, entry, null, reason, new Sum(0, 0, times)));
  }

  private static void add(
      Map<String, Sum> sums,
      CountQuestion question,
      AuditEntry entry,
      @Nullable Fact fact,
      String reason,
      Sum sum) {
    var own =
        entry.agreement() == null
            ? "|0"
            : entry.agreement().id() + "|" + entry.agreement().version();
    var agreement =
        fact == null || fact.agreement() == null ? own : fact.agreement().replace('@', '|');
    var clause =
        fact == null || fact.clause() == null
            ? Objects.toString(entry.clause(), "")
            : fact.clause();
    var partner = Objects.toString(entry.partner(), "");
    boolean meets =
        (question.partner() == null || question.partner().equals(partner))
            && (question.agreement() == null || agreement.startsWith(question.agreement() + "|"))
            && (question.act() == null || question.act() == entry.act());
    if (meets && !sum.equals(new Sum(0, 0, 0))) {
      sums.merge(key(question.by(), entry, agreement, clause, fact, reason), sum, Sum::plus);
    }
  }

  private static String key(
      CountBy by,
      AuditEntry entry,
      String agreement,
      String clause,
      @Nullable Fact fact,
      String reason) {
    var day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
    return switch (by) {
      case ACT -> entry.act().wireName();
      case PARTNER -> Objects.toString(entry.partner(), "");
      case AGREEMENT -> agreement;
      case CLAUSE -> agreement + "|" + clause;
      case REASON -> reason;
      case FACT -> entry.act().wireName() + "|" + (fact == null ? "" : fact.what());
      case MONTH -> day.withDayOfMonth(1).toString();
      case DAY -> day.toString();
    };
  }
}
