package org.heliograph.node.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.retention.Hold.Scope;
import org.heliograph.node.retention.RetentionRun.Done;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.outcome.DeletionStatement.Cause;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run deletes in each place, and what holds keep. */
class RetentionRunTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path folder;
  private static @Nullable Store store;

  private final MovedClock clock = new MovedClock(InstantSource.fixed(NOON));
  private final StorageKey key = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  private final List<DeletionStatement> told = new ArrayList<>();
  private final AtomicLong keys = new AtomicLong();
  private final PostgresHolds holds =
      new PostgresHolds(store().database, Store.SELF, key::encrypt, clock);
  private final PostgresRetention retention =
      new PostgresRetention(
          store().database,
          Store.SELF,
          new RetentionConfig(35, 30, 10, 5, 365, 2),
          holds,
          new PostgresTelling(
              store().database, (sql, source, under, said) -> told.add(said), Optional.of(35)),
          () -> keys.getAndSet(0),
          clock);

  private static Store store() {
    return Objects.requireNonNull(store);
  }

  @BeforeAll
  static void start() {
    store = new Store(folder);
  }

  @AfterAll
  static void stop() {
    store().close();
  }

  @BeforeEach
  void clear() {
    store().clear();
  }

  @Test
  void whatAHoldCoversGoesOutOfUseSealedAndIsDeletedWhenItEnds() {
    // Given
    var id = store().keep("hashes", 1, "placeholder-body", NOON, NOON.plus(DAY));
    var hold = place(Store.TERN, "hashes", null);

    // When it expires under the hold
    clock.moves(DAY);
    retention.round();

    // Then
    assertThat(store().row("select state, entry from kept").getString(0)).isEqualTo("held");
    assertThat(store().row("select state, entry from kept").getBuffer(1)).isNull();
    byte[] sealed = store().row("select body from held_body where sealed").getBuffer(0).getBytes();
    assertThat(new String(sealed, UTF_8)).doesNotContain("placeholder");
    assertThat(key.decrypt(sealed)).asString(UTF_8).isEqualTo("placeholder-body");
    assertThat(holds.list(false, null, 10).items().getFirst().bodies()).isEqualTo(1);

    // When a day later the source was told, and the hold ends
    clock.moves(DAY);
    retention.round();
    holds.end(hold.id(), "ada", Optional.of("closed"));
    retention.round();
    clock.moves(DAY);
    retention.round();

    // Then
    assertThat(store().count("select count(*) from held_body")).isZero();
    assertThat(store().row("select state from kept where id = '" + id + "'").getString(0))
        .isEqualTo("narrowed");
    assertThat(told).extracting(DeletionStatement::held).containsExactly(1L, 0L);
    assertThat(told).extracting(DeletionStatement::signals).containsExactly(0L, 1L);
    assertThat(told).extracting(DeletionStatement::cause).containsOnly(Cause.EXPIRED);
  }

  @Test
  void aWithdrawalUnderAHoldTakesOutOfUseAtOnceAndTheBodyStaysAside() {
    // Given
    var id = store().keep("hashes", 1, "placeholder-body", NOON, NOON.plus(DAY));
    place(Store.TERN, null, id);

    // When
    store().withdraw(id, NOON.plusSeconds(1));
    retention.round();

    // Then
    assertThat(store().row("select state from kept").getString(0)).isEqualTo("withdrawn");
    assertThat(store().count("select count(*) from kept where entry is not null")).isZero();
    assertThat(store().count("select count(*) from held_body where sealed")).isEqualTo(1);
    assertThat(told.getFirst().cause()).isEqualTo(Cause.TAKEN_BACK);
    assertThat(told.getFirst().held()).isEqualTo(1);
  }

  @Test
  void aHoldEndsByItselfAndAnotherOneThatCoversTheSameKeepsIt() {
    // Given
    store().keep("hashes", 1, "placeholder-body", NOON, NOON.plusSeconds(1));
    place(Store.TERN, "hashes", null);
    holds.place(
        new Scope(Store.TERN, Optional.empty(), Optional.empty()),
        "another case",
        NOON.plus(DAY.multipliedBy(20)).atOffset(ZoneOffset.UTC),
        "ben");

    // When
    clock.moves(DAY.multipliedBy(11));
    retention.round();
    long underTheOther = store().count("select count(*) from held_body");
    clock.moves(DAY.multipliedBy(10));
    retention.round();

    // Then
    assertThat(underTheOther).isEqualTo(1);
    assertThat(store().count("select count(*) from held_body")).isZero();
    assertThat(holds.list(false, null, 10).items()).isEmpty();
    assertThat(holds.list(true, null, 10).items()).hasSize(2);
    assertThat(holds.list(true, null, 10).items().getFirst().end().orElseThrow().by()).isEmpty();
  }

  @Test
  void aHoldWithoutAnEndOrOnWhatCannotBeHeldIsRefused() {
    var never = NOON.plus(Duration.ofDays(400)).atOffset(ZoneOffset.UTC);
    var all = new Scope(Store.TERN, Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> holds.place(all, "case", never, "ada"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("366 days");
    var own = new Scope(Store.SELF, Optional.of("hashes"), Optional.empty());
    assertThatThrownBy(
            () -> holds.place(own, "case", NOON.plus(DAY).atOffset(ZoneOffset.UTC), "ada"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> holds.end(UUID.randomUUID(), "ada", Optional.empty()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void ownSignalsLoseTheirContentAfterTheirEndUnlessHeldOrNotYetTold() {
    // Given
    var expired = store().publish("placeholder-a", NOON, NOON.plus(DAY));
    var held = store().publish("placeholder-b", NOON, NOON.plus(DAY));
    var untold = store().publish("placeholder-c", NOON, NOON.plus(DAY.multipliedBy(900)));
    var lasting = store().publish("placeholder-d", NOON, NOON.plus(DAY.multipliedBy(900)));
    store().run("update signal set state = 'withdrawn' where id = '" + untold + "'");
    holds.place(
        new Scope(Store.SELF, Optional.empty(), Optional.of(held)),
        "case",
        NOON.plus(DAY.multipliedBy(300)).atOffset(ZoneOffset.UTC),
        "ada");
    store().run("insert into outbound_partner (partner) values ('tern.example')");
    store()
        .run(
            "insert into outbound_head (partner, stream, epoch, sequence) values ('tern.example',"
                + " 'signals/0', 1, 1) on conflict do nothing");
    retention.round();
    store()
        .run(
            "update outbound_partner set (xid, mark) = (select xid, mark from signal where id = '"
                + expired
                + "')");

    // When
    clock.moves(DAY.multipliedBy(30));
    retention.round();
    long tooEarly = erased();
    clock.moves(DAY);
    retention.round();

    // Then
    assertThat(tooEarly).isZero();
    assertThat(erased()).isEqualTo(1);
    assertThat(body(expired)).isNull();
    assertThat(body(held)).isEqualTo("placeholder-b");
    assertThat(body(untold)).isEqualTo("placeholder-c");
    assertThat(store().row("select state from signal where id = '" + expired + "'").getString(0))
        .isEqualTo("expired");

    // When the partner stays away for as long again
    clock.moves(DAY.multipliedBy(30));
    retention.round();

    // Then
    assertThat(body(untold)).isNull();
    assertThat(body(lasting)).isEqualTo("placeholder-d");
  }

  private static void storeAnswers() {
    store()
        .run(
            "insert into job (id, api_key, idempotency_key, format, state, started_at, updated_at,"
                + " finished_at) values ('00000000-0000-4000-8000-000000000001', 'k', 'i', 'ndjson',"
                + " 'done', '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z')");
    store()
        .run(
            "insert into job_chunk (job, first_row, rows, refused, results) values"
                + " ('00000000-0000-4000-8000-000000000001', 1, 1, 0, 'x')");
    store()
        .run(
            "insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version,"
                + " seal, seal_hash, entries, origins, first_revision, ids, versions, actions, clauses,"
                + " slots, created_at, receipted_at) values ('tern.example', 'outcomes/0', 1, 1,"
                + " 'hashes', 1, '', '', 1, 'empty', 0, '{}', '{}', '{}', '{}', '{}',"
                + " '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z')");
    store()
        .run(
            "insert into item (partner, stream, agreement, agreement_version, body, added_at, epoch,"
                + " sequence, place) values ('tern.example', 'outcomes/0', 'hashes', 1, 'note',"
                + " '2026-11-21T12:00:00Z', 1, 1, 0), ('tern.example', 'outcomes/0', 'hashes', 1,"
                + " 'unsealed', '2026-11-21T12:00:00Z', null, null, null)");

    store()
        .run(
            "insert into reported_outcome (id, version, source, signal, signal_version, code, date,"
                + " reporter, note, reported_by, reported_at, changed_at, digest) values"
                + " (gen_random_uuid(), 1, 'tern.example', gen_random_uuid(), 1, 'confirmed',"
                + " '2026-11-21', 'person', 'placeholder', 'ada', '2026-11-21T12:00:00Z',"
                + " '2026-11-21T12:00:00Z', '')");
  }

  @Test
  void answersToUploadsNotesAndWhatWasToldToPartnersGo() {
    // Given
    storeAnswers();

    // When
    clock.moves(DAY.multipliedBy(6));
    retention.round();
    long chunks = store().count("select count(*) from job_chunk");
    long itemsBefore = store().count("select count(*) from item where body <> ''");
    clock.moves(DAY.multipliedBy(5));
    retention.round();

    // Then
    assertThat(chunks).isZero();
    assertThat(itemsBefore).isEqualTo(2);
    assertThat(store().count("select count(*) from item where body <> ''")).isEqualTo(1);
    assertThat(store().count("select count(note) from reported_outcome")).isEqualTo(1);

    // When a year has passed
    clock.moves(DAY.multipliedBy(354));
    retention.round();

    // Then
    assertThat(store().count("select count(note) from reported_outcome")).isZero();
    assertThat(store().count("select count(*) from reported_outcome")).isEqualTo(1);
  }

  @Test
  void aRunIsWrittenDownWhereItDidSomethingAndBytesLeaveTheDiskInTime() {
    // Given
    keys.set(2);
    store().keep("hashes", 1, "a", NOON, NOON.plus(DAY));

    // When
    clock.moves(DAY);
    var first = retention.round().orElseThrow();
    var nothing = retention.round();
    clock.moves(DAY.multipliedBy(2));
    var second = retention.round().orElseThrow();
    var asked = retention.ask("ada");

    // Then
    assertThat(first.done()).extracting(Done::place).contains("kept", "keys", "rewritten");
    assertThat(nothing).isEmpty();
    assertThat(second.rewritten()).isTrue();
    assertThat(asked.askedBy()).contains("ada");
    assertThat(asked.done().getLast().note()).isEmpty();
    assertThat(retention.runs(2)).containsExactly(asked, second);
    assertThat(retention.rules())
        .extracting(PostgresRetention.Rule::place)
        .contains("kept", "quarantine", "own", "items", "jobs");
  }

  private Hold place(String source, @Nullable String agreement, @Nullable UUID signal) {
    return holds.place(
        new Scope(source, Optional.ofNullable(agreement), Optional.ofNullable(signal)),
        "case",
        NOON.plus(DAY.multipliedBy(10)).atOffset(ZoneOffset.UTC),
        "ada");
  }

  private static long erased() {
    return store().count("select count(*) from signal where body is null");
  }

  private static @Nullable String body(UUID id) {
    return store()
        .row("select convert_from(body, 'UTF8') from signal where id = '" + id + "'")
        .getString(0);
  }
}
