package org.heliograph.node.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.outcome.DeletionStatement.Cause;
import org.heliograph.protocol.seal.AgreementRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted of partners' signals is counted, and told once. */
class DeletionTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path folder;
  private static Store store;

  private final List<AgreementRef> under = new ArrayList<>();
  private final List<DeletionStatement> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    store = new Store(folder);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void clear() {
    store.clear();
  }

  @Test
  void whatExpiredIsToldOnceADayForEachAgreement() {
    // Given
    store.keep("hashes", 1, "a", NOON, NOON.plus(DAY));
    store.keep("hashes", 2, "b", NOON, NOON.plus(DAY).plusSeconds(60));
    store.keep("words", 1, "c", NOON, NOON.plus(DAY));
    store.keep("words", 1, "stays", NOON, NOON.plus(DAY.multipliedBy(9)));
    var telling = telling(Optional.of(35));

    // When they expire in two runs of the same day
    expire(NOON.plus(DAY));
    int sameDay = telling.round(NOON.plus(DAY));
    expire(NOON.plus(DAY).plusSeconds(60));
    sameDay += telling.round(NOON.plus(DAY).plusSeconds(60));
    int nextDay = telling.round(NOON.plus(DAY.multipliedBy(2)));
    int dayAfter = telling.round(NOON.plus(DAY.multipliedBy(3)));

    // Then
    assertThat(List.of(sameDay, nextDay, dayAfter)).containsExactly(0, 2, 0);
    assertThat(under)
        .containsExactlyInAnyOrder(new AgreementRef("hashes", 2), new AgreementRef("words", 1));
    var hashes = told.get(under.indexOf(new AgreementRef("hashes", 2)));
    assertThat(hashes)
        .isEqualTo(
            new DeletionStatement(
                hashes.id(),
                Cause.EXPIRED,
                2,
                NOON.plus(DAY),
                NOON.plus(DAY).plusSeconds(60),
                0,
                Optional.of(LocalDate.of(2026, 12, 28))));
    assertThat(store.count("select count(*) from kept where entry is not null")).isEqualTo(1);
  }

  @Test
  void whatWasTakenBackIsToldAtTheNextRunAndNothingForATombstoneOfTheUnseen() {
    // Given
    var held = store.keep("hashes", 1, "a", NOON, NOON.plus(DAY));
    var unseen = store.keep("hashes", 1, "", NOON, NOON.plus(DAY));
    store.withdraw(held, NOON.plusSeconds(5));
    store.withdraw(unseen, NOON);

    // When
    int first = telling(Optional.empty()).round(NOON.plusSeconds(6));
    int second = telling(Optional.empty()).round(NOON.plusSeconds(7));

    // Then
    assertThat(List.of(first, second)).containsExactly(1, 0);
    assertThat(told.getFirst().cause()).isEqualTo(Cause.TAKEN_BACK);
    assertThat(told.getFirst().signals()).isEqualTo(1);
    assertThat(told.getFirst().from()).isEqualTo(NOON.plusSeconds(5));
    assertThat(told.getFirst().backupsUntil()).isEmpty();
  }

  @Test
  void theEndOfAnAgreementDeletesAllOfItButWhatAHoldCovers() {
    // Given
    var held = store.keep("hashes", 1, "held-body", NOON, NOON.plus(DAY));
    store.keep("hashes", 2, "gone", NOON, NOON.plus(DAY));
    store.keep("words", 1, "other", NOON, NOON.plus(DAY));
    store.run(
        "insert into hold (id, source, signal, reason, placed_by, placed_at, until) values"
            + " (gen_random_uuid(), 'tern.example', '%s', 'case', 'ada', now(), now())"
                .formatted(held));

    // When
    var end = NOON.plusSeconds(9).atOffset(ZoneOffset.UTC);
    long deleted =
        store.database.inTransaction(
            sql -> PostgresDeletion.ofAgreement(sql, Store.TERN, "hashes", end));
    telling(Optional.empty()).round(NOON.plusSeconds(10));

    // Then
    assertThat(deleted).isEqualTo(1);
    assertThat(told.getFirst().cause()).isEqualTo(Cause.AGREEMENT_ENDED);
    assertThat(told.getFirst().signals()).isEqualTo(1);
    assertThat(told.getFirst().held()).isEqualTo(1);
    var aside = store.row("select signal, cause, convert_from(body, 'UTF8') from held_body");
    assertThat(aside.getUUID(0)).isEqualTo(held);
    assertThat(aside.getString(1)).isEqualTo("agreement-ended");
    assertThat(aside.getString(2)).isEqualTo("held-body");
    assertThat(store.count("select count(*) from kept where entry is not null")).isEqualTo(1);
    assertThat(store.count("select count(*) from kept where state = 'held'")).isEqualTo(1);
  }

  private void expire(Instant now) {
    store.database.inTransaction(
        sql -> PostgresDeletion.ofExpired(sql, now.atOffset(ZoneOffset.UTC), 100));
  }

  private PostgresTelling telling(Optional<Integer> backupsKeptDays) {
    return new PostgresTelling(
        store.database,
        (sql, source, agreement, statement) -> {
          assertThat(source).isEqualTo(Store.TERN);
          under.add(agreement);
          told.add(statement);
        },
        backupsKeptDays);
  }
}
