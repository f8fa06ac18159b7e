package org.heliograph.node.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;
import org.heliograph.node.retention.Hold.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfRetentionTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path folder;
  private static @Nullable Store store;

  private final MovedClock clock = new MovedClock(InstantSource.fixed(NOON));
  private final PostgresHolds holds =
      new PostgresHolds(store().database, Store.SELF, body -> body, clock);

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
    WrittenDown.clear(store().database);
  }

  private static List<WrittenDown> written(AuditAct act) {
    return WrittenDown.in(store().database, act);
  }

  private PostgresRetention retention(long keys) {
    return new PostgresRetention(
        store().database,
        Store.SELF,
        new RetentionConfig(35, 30, 10, 5, 365, 2),
        holds,
        new PostgresTelling(store().database, (sql, source, under, said) -> {}, Optional.of(35)),
        () -> keys,
        clock);
  }

  @Test
  void whatExpiresIsNamedAndTheRunCountsByPlace() {
    // Given one of two under a hold
    var gone = store().keep("hashes", 2, "a", NOON, NOON.plus(DAY));
    var held = store().keep("hashes", 2, "b", NOON, NOON.plus(DAY));
    holds.place(
        new Scope(Store.TERN, Optional.empty(), Optional.of(held)),
        "case 7",
        NOON.plus(DAY.multipliedBy(3)).atOffset(ZoneOffset.UTC),
        "ada");
    store().publish("c", NOON, NOON.plus(DAY));

    // When
    clock.moves(DAY);
    retention(2).round();
    assertThat(retention(0).round()).isEmpty();

    // Then
    var expired = written(AuditAct.SIGNALS_EXPIRED);
    assertThat(expired).hasSize(1);
    assertThat(expired.getFirst().entry().partner()).isEqualTo(Store.TERN);
    assertThat(expired.getFirst().facts())
        .containsExactlyInAnyOrder(
            Fact.of(gone, 1, "expired").under("hashes@2", null),
            Fact.of(held, 1, "held").under("hashes@2", null));
    assertThat(written(AuditAct.RETENTION_RAN))
        .extracting(one -> one.entry().objects().getOrDefault("place", "all"))
        .containsExactly("own-expired", "all");
    var run = written(AuditAct.RETENTION_RAN).getLast().entry();
    assertThat(run.objects()).containsKeys("run").containsEntry("rewritten", "true");
    assertThat(run.counts())
        .containsEntry("kept", 2L)
        .containsEntry("own-expired", 1L)
        .containsEntry("keys", 2L);

    // When a day later the source is told
    clock.moves(DAY);
    retention(0).round();

    // Then
    var stated = written(AuditAct.DELETION_STATED);
    assertThat(stated).hasSize(1);
    assertThat(stated.getFirst().entry().partner()).isEqualTo(Store.TERN);
    assertThat(stated.getFirst().entry().objects()).containsEntry("cause", "expired");
    assertThat(stated.getFirst().entry().counts()).isEqualTo(Map.of("signals", 1L, "held", 1L));
  }

  @Test
  void aHoldIsPlacedAndEndsByAPersonOrByItself() {
    // When
    var first = place(1);
    var second = place(9);
    holds.end(second.id(), "ada", Optional.of("closed"));
    clock.moves(DAY);
    retention(0).round();

    // Then
    var placed = written(AuditAct.HOLD_PLACED);
    assertThat(placed).hasSize(2);
    assertThat(placed.getFirst().entry().objects())
        .containsEntry("hold", first.id().toString())
        .containsEntry("agreement", "hashes")
        .containsKey("until");
    assertThat(placed.getFirst().entry().digests()).containsOnlyKeys("reason");
    var ended = written(AuditAct.HOLD_ENDED);
    assertThat(ended)
        .extracting(one -> one.entry().objects().get("hold"))
        .containsExactly(second.id().toString(), first.id().toString());
    assertThat(ended.getFirst().entry().digests()).containsOnlyKeys("note");
    assertThat(ended.getLast().entry().digests()).isEmpty();
  }

  private Hold place(int days) {
    return holds.place(
        new Scope(Store.TERN, Optional.of("hashes"), Optional.empty()),
        "case",
        NOON.plus(DAY.multipliedBy(days)).atOffset(ZoneOffset.UTC),
        "ada");
  }

  @Test
  void theEndOfAnAgreementIsCounted() {
    // Given
    store().keep("hashes", 1, "a", NOON, NOON.plus(DAY));
    store().keep("hashes", 2, "b", NOON, NOON.plus(DAY));
    var now = NOON.atOffset(ZoneOffset.UTC);

    // When
    store()
        .database
        .inTransaction(sql -> PostgresDeletion.ofAgreement(sql, Store.TERN, "hashes", now));

    // Then
    var entry = written(AuditAct.RETENTION_RAN).getFirst().entry();
    assertThat(entry.partner()).isEqualTo(Store.TERN);
    assertThat(entry.objects())
        .containsEntry("cause", "agreement-ended")
        .containsEntry("agreement", "hashes");
    assertThat(entry.counts()).isEqualTo(Map.of("deleted", 2L));
  }
}
