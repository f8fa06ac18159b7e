package org.heliograph.node.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.search.AskedStore.Known;
import org.heliograph.node.audit.search.PostgresAuditSearch.Work;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The search against a plain look through everything, over thousands of seeded questions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAuditSearchTest {
  private static final int ENTRIES = 2_500;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<AuditAct> ACTS =
      List.of(
          AuditAct.SIGNALS_DISCLOSED,
          AuditAct.SIGNALS_WITHHELD,
          AuditAct.DELIVERY_TAKEN,
          AuditAct.SIGNAL_REVIEWED,
          AuditAct.KEY_DESTROYED);
  private static final List<String> PARTNERS =
      List.of("tern.example", "lumen.example", "gull.example");
  private static final List<String> AGREEMENTS = List.of("harbor-tern", "harbor-lumen", "hashes");
  private static final List<String> REASONS =
      List.of("agreement-missing", "purpose-missing", "superseded");

  private final Random random = new Random(42);
  private final List<UUID> signals =
      IntStream.range(0, 60).mapToObj(i -> new UUID(random.nextLong(), random.nextLong())).toList();
  private AskedStore store;
  private List<Known> all;

  @BeforeAll
  void fill() {
    store = new AskedStore();
    store.database.inTransaction(
        sql -> {
          for (int i = 0; i < ENTRIES; i++) {
            // some entries waited for long before they were appended
            var late =
                random.nextInt(50) == 0 ? Duration.ofHours(random.nextInt(200)) : Duration.ZERO;
            store.clock.now = START.plus(Duration.ofMinutes(7L * i)).minus(late);
            PostgresAudit.record(sql, act());
          }
          return true;
        });
    store.append();
    all = store.all();
  }

  @AfterAll
  void close() {
    store.close();
  }

  private Act act() {
    var act = Act.of(any(ACTS)).by(actor());
    if (random.nextInt(4) > 0) {
      act.with(any(PARTNERS));
    }
    if (random.nextInt(3) > 0) {
      act.under(new AgreementRef(any(AGREEMENTS), 1 + random.nextInt(3)), "c1");
    }
    if (random.nextInt(3) == 0) {
      act.about("signal", any(signals));
    } else if (random.nextInt(3) == 0) {
      act.facts(IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> fact()).toList());
    }
    if (random.nextInt(10) == 0) {
      act.because(any(REASONS), 1 + random.nextInt(3));
    }
    return act;
  }

  private Actor actor() {
    return switch (random.nextInt(6)) {
      case 0 -> Actor.person("p-abcdefghij");
      case 1 -> Actor.program("000000000001");
      case 2 -> Actor.member("tern.example");
      default -> Actor.NODE;
    };
  }

  private Fact fact() {
    var fact = Fact.of(any(signals), 1 + random.nextInt(2), "withheld");
    var under = random.nextInt(2) == 0 ? any(AGREEMENTS) + "@" + (1 + random.nextInt(3)) : null;
    return fact.under(under, "c1").because(random.nextInt(5) == 0 ? any(REASONS) : null);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void everyAnswerIsThatOfALookThroughEverything() {
    for (int i = 0; i < 600; i++) {
      // Given
      var question = question();
      var work = random.nextInt(2) == 0 ? PostgresAuditSearch.STANDARD : new Work(60, 25);

      // When
      var found = pages(question, 1 + random.nextInt(40), work);

      // Then
      assertThat(found).as(question.toString()).isEqualTo(expected(question));
    }
  }

  @Test
  void aSearchThatFindsNothingStopsAndSaysHowFarItCame() {
    // Given nothing that was ever done by a person under this combination
    var question =
        new Question(
            null,
            "tern.example",
            null,
            null,
            Actor.person("p-nobody"),
            null,
            null,
            null,
            null,
            false);

    // When
    var whole = find(question, null, 10, new Work(50, 50));
    var partly =
        find(
            new Question(
                null, "tern.example", "none", null, Actor.NODE, null, null, null, null, false),
            null,
            10,
            new Work(50, 50));
    var stopped =
        find(
            new Question(null, "tern.example", "hashes", 9, null, null, null, null, null, false),
            null,
            10,
            new Work(50, 50));

    // Then
    assertThat(whole).isEqualTo(Findings.none());
    assertThat(partly).isEqualTo(Findings.none());
    assertThat(stopped.items()).isEmpty();
    assertThat(stopped.searchedTo()).isEqualTo(stopped.next()).isNotNull();
  }

  private Question question() {
    boolean versioned = random.nextInt(4) == 0;
    return new Question(
        random.nextInt(4) == 0 ? any(signals) : null,
        maybe(PARTNERS),
        versioned || random.nextInt(3) == 0 ? any(AGREEMENTS) : null,
        versioned ? Integer.valueOf(1 + random.nextInt(3)) : null,
        random.nextInt(3) == 0 ? actor() : null,
        maybe(ACTS),
        random.nextInt(4) == 0 ? any(REASONS) : null,
        random.nextInt(3) == 0 ? time() : null,
        random.nextInt(3) == 0 ? time() : null,
        random.nextBoolean());
  }

  private <T> @Nullable T maybe(List<T> list) {
    return random.nextInt(3) == 0 ? any(list) : null;
  }

  private Instant time() {
    return START.plus(Duration.ofMinutes(random.nextInt(7 * ENTRIES)));
  }

  private List<EntryRef> pages(Question question, int limit, Work work) {
    var refs = new ArrayList<EntryRef>();
    EntryRef after = null;
    do {
      var page = find(question, after, limit, work);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(one -> refs.add(one.ref()));
      after = page.next();
    } while (after != null);
    return refs;
  }

  private Findings find(Question question, @Nullable EntryRef after, int limit, Work work) {
    return PostgresAuditSearch.find(store.database.pool(), question, after, limit, work);
  }

  private List<EntryRef> expected(Question question) {
    var matching = all.stream().filter(one -> meets(one, question)).map(Known::ref).toList();
    return question.oldestFirst() ? matching : matching.reversed();
  }

  private static boolean meets(Known known, Question question) {
    var entry = known.entry();
    return (question.signal() == null || isAbout(known, question.signal()))
        && (question.partner() == null || question.partner().equals(entry.partner()))
        && (question.agreement() == null || isUnder(known, question))
        && (question.actor() == null || question.actor().equals(entry.actor()))
        && (question.act() == null || question.act() == entry.act())
        && (question.reason() == null || entry.reasons().containsKey(question.reason()))
        && (question.since() == null || !entry.at().isBefore(question.since()))
        && (question.until() == null || entry.at().isBefore(question.until()));
  }

  private static boolean isAbout(Known known, UUID signal) {
    return signal.toString().equals(known.entry().objects().get("signal"))
        || known.facts().stream().anyMatch(fact -> fact.signal().equals(signal));
  }

  private static boolean isUnder(Known known, Question question) {
    var own = known.entry().agreement();
    if (own != null && own.id().equals(question.agreement())) {
      return question.version() == null || own.version() == question.version();
    }
    return known.facts().stream()
        .map(Fact::agreement)
        .filter(Objects::nonNull)
        .anyMatch(
            under ->
                question.version() == null
                    ? under.startsWith(question.agreement() + "@")
                    : under.equals(question.agreement() + "@" + question.version()));
  }
}
