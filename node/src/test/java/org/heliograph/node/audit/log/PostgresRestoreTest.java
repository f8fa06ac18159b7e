package org.heliograph.node.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.UUID;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresRestoreTest {
  private final AuditStore store = new AuditStore();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void nothingIsAppendedBeforeItIsKnownWhatPartnersHaveSeen() {
    // Given
    store.seen.known = false;
    store.act(UUID.randomUUID());

    // When
    store.append();

    // Then
    assertThat(store.count("select count(*) from audit_log")).isZero();
    assertThat(store.sequencer.health().problem()).isEmpty();
  }

  @Test
  void nothingIsAppendedToAnOlderDatabaseThanPartnersHaveSeen() {
    // Given
    var node = olderThanSeen();

    // When
    run(node);

    // Then
    assertThat(store.size()).isEqualTo(11);
    assertThat(store.count("select count(*) from audit_pending")).isOne();
    assertThat(node.held())
        .hasValue("the log is older than what partners have seen: declare a restore");
    assertThat(node.health().problem()).isPresent();
    assertThat(store.count("select count(*) from incident where reason = 'audit-log-older'"))
        .isOne();
  }

  @Test
  void aLogThatIsNotTheOneThatPartnersHaveSeenIsHeld() {
    // Given
    store.fill(10);
    store.backUp();
    store.fill(1);
    store.seen.note = SignedNote.parse(store.cosign().note());
    store.restore();
    var unaware = store.sequencer(LastSeen.NOTHING);
    store.act(UUID.randomUUID());
    run(unaware);
    var node = store.sequencer();
    store.act(UUID.randomUUID());

    // When
    run(node);

    // Then
    assertThat(node.held())
        .hasValue("the log is not the one that partners have seen: declare a restore");
  }

  @Test
  void aDeclaredRestoreBeginsALogWithTheLastCheckpointThatPartnersHaveSeen() {
    // Given
    var node = olderThanSeen();
    run(node);
    var seen = Objects.requireNonNull(store.seen.note);

    // When
    var continued = restore(node).declare("The disk broke.");
    run(node);

    // Then
    assertThat(continued.log()).isEqualTo(2);
    assertThat(continued.last()).isEqualTo(Checkpoint.parse(seen.text()));
    var first = entry(2, 0);
    assertThat(first.act().wireName()).isEqualTo("log.continued");
    assertThat(first.objects())
        .containsEntry("origin", "harbor.example/heliograph/audit/1")
        .containsEntry("size", Long.toString(continued.last().size()))
        .containsEntry("root", continued.last().root().toString())
        .containsEntry("checkpoint", Base64Url.encode(seen.toBytes()));
    assertThat(first.digests()).containsKey("reason");
    assertThat(entry(2, 1).act().wireName()).isEqualTo("signal.reviewed");
    assertThat(node.health().problem()).isEmpty();
    assertThat(store.verify().isSound()).isTrue();
    assertThat(store.verification().whole(1, PostgresVerification.Progress.NONE).entries())
        .isEqualTo(11);
  }

  @Test
  void whatGoesOnCannotBeDeclared() {
    // Given
    store.fill(10);

    // When, Then
    assertThatThrownBy(() -> restore(store.sequencer).declare("Because."))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aDamagedLogCanBeEndedToo() {
    // Given
    store.fill(10);
    store.run("update audit_log set entry = entry || ' ' where index = 7");
    var found =
        new PostgresScrub(store.database, AuditStore.HARBOR, store.verification(), store.clock)
            .round();
    var newest = store.newest();

    // When
    var continued = restore(store.sequencer).declare("Damaged.");
    store.append();

    // Then
    assertThat(found).hasSize(1);
    assertThat(continued.last().size()).isEqualTo(newest.size());
    assertThat(PostgresDamage.known(store.database.pool(), 1)).isEmpty();
    assertThat(entry(2, 1).act().wireName()).isEqualTo("log.damaged");
  }

  /** A node started on a database that lost what partners have seen, with an act that waits. */
  private PostgresSequencer olderThanSeen() {
    store.fill(10);
    store.backUp();
    store.fill(9);
    store.seen.note = SignedNote.parse(store.cosign().note());
    store.restore();
    store.act(UUID.randomUUID());
    return store.sequencer();
  }

  private PostgresRestore restore(PostgresSequencer node) {
    return new PostgresRestore(store.database, store.own, store.seen, node::held, store.clock);
  }

  private static void run(PostgresSequencer node) {
    while (node.round()) {
      // until nothing more waits
    }
  }

  private AuditEntry entry(int log, long index) {
    return AuditEntry.read(
        new PostgresLogReader(store.database.pool(), log).entries(index, index + 1).getFirst());
  }
}
