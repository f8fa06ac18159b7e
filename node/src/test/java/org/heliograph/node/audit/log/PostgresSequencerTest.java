package org.heliograph.node.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedCheckpoint;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresSequencerTest {
  private final AuditStore store = new AuditStore();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstEntryBeginsTheLogAndActsFollowInOrder() {
    // Given
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    store.act(first);
    store.act(second);

    // When
    store.append();

    // Then
    assertThat(entries())
        .extracting(entry -> entry.act().wireName())
        .containsExactly("log.begun", "signal.reviewed", "signal.reviewed");
    assertThat(entries())
        .extracting(entry -> entry.objects().get("signal"))
        .containsExactly(null, first.toString(), second.toString());
    assertThat(store.count("select count(*) from audit_pending")).isZero();
  }

  @Test
  void aCheckpointIsSignedByTheLogAndCosignedByItsOwner() {
    // Given
    store.fill(20);

    // When
    var newest = store.newest();

    // Then
    var log = NoteKey.log(new MemberLog(AuditStore.HARBOR, 1).origin(), store.key.verifyingKey());
    var witness = NoteKey.cosigner(MemberLog.witness(AuditStore.HARBOR), store.key.verifyingKey());
    var opened = SignedCheckpoint.open(SignedNote.parse(newest.note()), log, List.of(witness));
    var leaves =
        store.rows("select entry from audit_log order by index").stream()
            .map(row -> MerkleTree.leaf(row.getBuffer(0).getBytes()))
            .toList();
    assertThat(opened.checkpoint().size()).isEqualTo(store.size()).isEqualTo(leaves.size());
    assertThat(opened.checkpoint().root()).isEqualTo(MerkleTree.of(leaves).root());
    assertThat(opened.cosignatures()).hasSize(1);
  }

  @Test
  void aLogOfManyTilesGivesTheRootOfItsEntries() {
    // Given
    store.database.inTransaction(
        sql -> {
          for (int i = 0; i < 1_500; i++) {
            PostgresAudit.record(sql, Act.of(AuditAct.FEED_READ).counting("signals", i + 1));
          }
          return true;
        });

    // When
    store.append();

    // Then
    var tiles = new PostgresTiles(store.database.pool(), 1);
    var leaves =
        store.rows("select entry from audit_log order by index").stream()
            .map(row -> MerkleTree.leaf(row.getBuffer(0).getBytes()))
            .toList();
    assertThat(leaves).hasSize(1_501);
    assertThat(LogTree.root(tiles, 1_501)).isEqualTo(MerkleTree.of(leaves).root());
    assertThat(LogTree.root(tiles, 700)).isEqualTo(MerkleTree.of(leaves.subList(0, 700)).root());
    assertThat(store.newest().root()).isEqualTo(MerkleTree.of(leaves).root());
  }

  @Test
  void anActThatIsRolledBackLeavesNoEntry() {
    // When
    assertThatThrownBy(
            () ->
                store.database.inTransaction(
                    sql -> {
                      PostgresAudit.record(sql, Act.of(AuditAct.FEED_READ));
                      throw new IllegalStateException("the act failed");
                    }))
        .hasMessage("the act failed");
    store.append();

    // Then
    assertThat(entries()).extracting(AuditEntry::act).containsExactly(AuditAct.LOG_BEGUN);
  }

  @Test
  void anActWhoseEntryCannotBeWrittenDoesNotHappen() {
    // Given
    store.run("create table done_act (done boolean)");
    store.run("alter table audit_pending add constraint never check (length(entry) = 0)");

    // When
    assertThatThrownBy(
        () ->
            store.database.inTransaction(
                sql -> {
                  var _ = sql.query("insert into done_act values (true)").execute().await();
                  PostgresAudit.record(sql, Act.of(AuditAct.FEED_READ));
                  return true;
                }));

    // Then
    assertThat(store.count("select count(*) from done_act")).isZero();
  }

  @Test
  void anActOutsideOfATransactionIsRefused() {
    // When
    var connection = store.database.pool().getConnection().await();

    // Then
    assertThatThrownBy(() -> PostgresAudit.record(connection, Act.of(AuditAct.FEED_READ)))
        .isInstanceOf(IllegalStateException.class);
    connection.close().await();
  }

  @Test
  void anEntryThatCommitsLateIsTakenLater() {
    // Given
    var late = UUID.randomUUID();
    var early = UUID.randomUUID();
    var between = new AtomicBoolean();

    // When
    store.database.inTransaction(
        sql -> {
          PostgresAudit.record(sql, Act.of(AuditAct.SIGNAL_REVIEWED).about("signal", late));
          sql.query("select 1").execute().await();
          store.act(early);
          store.append();
          return between.getAndSet(true);
        });
    store.append();

    // Then
    assertThat(entries())
        .extracting(entry -> entry.objects().get("signal"))
        .containsExactly(null, early.toString(), late.toString());
  }

  @Test
  void twoSequencersAtOnceAppendEachEntryOnce() throws InterruptedException {
    // Given
    var other = store.sequencer();
    var done = new AtomicBoolean();
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!done.get() || other.round()) {
                    var _ = other.round();
                  }
                });

    // When
    for (int i = 0; i < 200; i++) {
      store.act(UUID.randomUUID());
      var _ = store.sequencer.round();
    }
    done.set(true);
    thread.join();
    store.append();

    // Then
    assertThat(store.size()).isEqualTo(201);
    assertThat(store.count("select count(*) from audit_log")).isEqualTo(201);
    assertThat(LogTree.root(new PostgresTiles(store.database.pool(), 1), 201))
        .isEqualTo(store.newest().root());
    assertThat(store.sequencer.health().problem()).isEmpty();
  }

  @Test
  void aForgedEntryIsSetAsideAndToldAndStopsNoOther() {
    // Given
    store.act(UUID.randomUUID());
    insert("{\"format\":1}", new byte[32]);
    var garbage = "{\"format\":1,\"act\":\"no.act\"}".getBytes(StandardCharsets.UTF_8);
    insert(new String(garbage, StandardCharsets.UTF_8), store.storage.mac(garbage));
    store.act(UUID.randomUUID());

    // When
    store.append();

    // Then
    assertThat(entries())
        .extracting(entry -> entry.act().wireName())
        .containsExactly("log.begun", "signal.reviewed", "signal.reviewed", "pending.refused");
    assertThat(entries().getLast().reasons())
        .containsEntry("forged", 1L)
        .containsEntry("unreadable", 1L);
    assertThat(store.count("select count(*) from audit_refused")).isEqualTo(2);
    assertThat(store.count("select count(*) from incident where reason = 'audit-entry-forged'"))
        .isOne();
    assertThat(store.sequencer.health().problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("2 entries"));
  }

  @Test
  void rowsInTheWayOfTheLogAreSetAsideAndNamed() {
    // Given
    store.act(UUID.randomUUID());
    store.append();
    store.run(
        "insert into audit_log select log, 3, at, act, actor, partner, agreement, entry, facts from audit_log where index = 1");
    store.run(
        "insert into audit_reason values ('forged', 1, 2), ('forged', 1, 3), ('inserted', 1, 4)");
    store.run("insert into audit_checkpoint select log, 4, root, note, at from audit_checkpoint");
    store.act(UUID.randomUUID());

    // When
    store.append();
    store.append();

    // Then
    assertThat(entries())
        .extracting(entry -> entry.act().wireName())
        .containsExactly("log.begun", "signal.reviewed", "signal.reviewed", "log.damaged");
    assertThat(entries().getLast().objects()).containsEntry("index", "3");
    assertThat(entries().getLast().reasons()).containsEntry("inserted", 1L);
    assertThat(store.count("select count(*) from audit_refused where reason = 'inserted'")).isOne();
    assertThat(store.newest().size()).isEqualTo(4);
  }

  @Test
  void factsThatWereChangedWhileTheyWaitedAreNamed() {
    // Given
    store.batch(3);
    store.run("update audit_facts set facts = '\\x00'");

    // When
    store.append();

    // Then
    assertThat(entries())
        .extracting(entry -> entry.act().wireName())
        .containsExactly("log.begun", "signals.disclosed", "log.damaged");
    assertThat(entries().getLast().objects()).containsEntry("index", "1");
    assertThat(store.count("select count(*) from audit_damage")).isOne();
  }

  @Test
  void entriesAreFoundBySignalReasonAndCount() {
    // Given
    var signal = UUID.randomUUID();
    store.act(signal);
    store.record(Act.of(AuditAct.SIGN_IN_REFUSED).because("api-key-missing", 2));
    store.batch(3);

    // When
    store.append();

    // Then
    assertThat(
            store.count(
                "select index from audit_subject where subject = " + SignalPlaces.number(signal)))
        .isOne();
    assertThat(store.count("select count(*) from audit_subject")).isEqualTo(4);
    assertThat(store.count("select index from audit_reason where reason = 'api-key-missing'"))
        .isEqualTo(2);
    assertThat(store.count("select count from audit_count where reason = 'api-key-missing'"))
        .isEqualTo(2);
    assertThat(store.count("select count from audit_count where what = 'disclose'")).isEqualTo(3);
    assertThat(
            store.count(
                "select sum(count)::int8 from activity_count where act = 'signals.disclosed'"))
        .as("what flows is counted by quarters of an hour as well")
        .isEqualTo(3);
    assertThat(
            store.count("select sum(count)::int8 from audit_count where what = '' and reason = ''"))
        .isEqualTo(4);
  }

  @Test
  void afterAStartTheLogGoesOn() {
    // Given
    store.fill(10);
    var next = store.sequencer();
    store.act(UUID.randomUUID());

    // When
    while (next.round()) {
      // until nothing more waits
    }

    // Then
    assertThat(store.size()).isEqualTo(12);
    assertThat(next.health().problem()).isEmpty();
  }

  @Test
  void aRoundThatFailsLeavesEverythingAsItWas() {
    // Given
    store.fill(5);
    store.act(UUID.randomUUID());
    store.run("alter table audit_checkpoint add constraint never check (size < 7)");

    // When
    assertThatThrownBy(store.sequencer::round);
    store.run("alter table audit_checkpoint drop constraint never");
    store.append();

    // Then
    assertThat(store.size()).isEqualTo(7);
    assertThat(store.count("select count(*) from audit_log")).isEqualTo(7);
  }

  @Test
  void nothingIsAppendedToALogThatShrank() {
    // Given
    store.fill(12);
    store.run("delete from audit_log where index >= 6");
    store.run("update audit_tree set size = 6");
    store.act(UUID.randomUUID());

    // When
    store.append();

    // Then
    assertThat(store.count("select count(*) from audit_pending")).isOne();
    assertThat(store.sequencer.health().problem()).isPresent();
  }

  @Test
  void oneCheckpointAnHourStaysBesideTheExchangedOnes() {
    // Given
    store.fill(6);
    var exchanged =
        store
            .database
            .inTransaction(sql -> PostgresCheckpoints.exchange(sql, store.now()))
            .orElseThrow();

    // When
    store.fill(6);
    store.fill(6);

    // Then
    assertThat(store.count("select count(*) from audit_checkpoint")).isBetween(2L, 3L);
    assertThat(PostgresCheckpoints.find(store.database.pool(), 1, exchanged.size())).isPresent();
  }

  private void insert(String entry, byte[] mac) {
    var _ =
        store
            .database
            .pool()
            .preparedQuery("insert into audit_pending (entry, mac) values ($1, $2)")
            .execute(Tuple.of(Buffer.buffer(entry), Buffer.buffer(mac)))
            .await();
  }

  private List<AuditEntry> entries() {
    var entries = new ArrayList<AuditEntry>();
    store
        .rows("select entry from audit_log order by index")
        .forEach(row -> entries.add(AuditEntry.read(row.getBuffer(0).getBytes())));
    return entries;
  }
}
