package org.heliograph.node.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.TileGrowth;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody changes in the database is found and named. */
class PostgresVerificationTest {
  private static final int SIZE = 1_100;

  private static AuditStore store;

  @BeforeAll
  static void fill() {
    store = new AuditStore();
    fillTo(300);
    store.cosign();
    fillTo(700);
    store.cosign();
    fillTo(SIZE);
    store.backUp();
  }

  @AfterEach
  void restore() {
    store.restore();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void aSoundLogIsSound() {
    // When
    var found = store.verify();

    // Then
    assertThat(found.damage()).isEmpty();
    assertThat(found.isSound()).isTrue();
    assertThat(found.size()).isEqualTo(SIZE);
    assertThat(found.entries()).isEqualTo(SIZE);
    assertThat(found.checkpoints()).isEqualTo(3);
    assertThat(found.cosigned()).isEqualTo(700);
  }

  @Test
  void aRewrittenEntryIsNamed() {
    // When
    store.run("update audit_log set entry = entry || ' ' where index = 812");

    // Then
    assertFound("entry 812 of log 1: not the one that was appended");
  }

  @Test
  void aDeletedEntryIsNamed() {
    // When
    store.run("delete from audit_log where index = 400");

    // Then
    assertFound("entry 400 of log 1: missing");
  }

  @Test
  void deletedEntriesAreNamed() {
    // When
    store.run("delete from audit_log where index between 250 and 600");

    // Then
    assertFound("entries 250 to 600 of log 1: missing");
  }

  @Test
  void aDeletedEntryWhoseFollowersMovedUpIsNamed() {
    // When
    store.run("delete from audit_log where index = 400");
    store.run("update audit_log set index = -index where index > 400");
    store.run("update audit_log set index = -index - 1 where index < 0");

    // Then
    assertFound("entry 400 of log 1: missing");
  }

  @Test
  void anInsertedEntryIsNamed() {
    // When
    store.run("update audit_log set index = -index where index >= 400");
    store.run("update audit_log set index = -index + 1 where index < 0");
    store.run(
        "insert into audit_log (log, index, at, act, actor, entry) select log, 400, at, act, actor,"
            + " '\\x7b7d' from audit_log where index = 20");

    // Then
    assertFound("entry 400 of log 1: never appended");
  }

  @Test
  void aCopyThatWasInsertedIsNamed() {
    // When
    store.run("update audit_log set index = -index where index >= 400");
    store.run("update audit_log set index = -index + 1 where index < 0");
    store.run(
        "insert into audit_log select log, 400, at, act, actor, partner, agreement, entry, facts"
            + " from audit_log where index = 20");

    // Then
    assertFound("entry 400 of log 1: never appended");
  }

  @Test
  void anEntryBehindTheEndIsNamed() {
    // When
    store.run(
        "insert into audit_log (log, index, at, act, actor, entry) select log, 1100, at, act, actor,"
            + " '\\x7b7d' from audit_log where index = 20");

    // Then
    assertFound("entry 1100 of log 1: never appended");
  }

  @Test
  void entriesThatChangedPlacesAreNamed() {
    // When
    swap(10, 1_000);

    // Then
    assertFound(
        "entry 10 of log 1: that of another place", "entry 1000 of log 1: that of another place");
  }

  @Test
  void neighboursThatChangedPlacesAreNamed() {
    // When
    swap(10, 11);

    // Then
    assertFound(
        "entry 10 of log 1: that of another place", "entry 11 of log 1: that of another place");
  }

  @Test
  void aChangedColumnIsNamed() {
    for (var change :
        List.of(
            "at = at + interval '1 ms'",
            "act = 'feed.read'",
            "actor = 'person:p-1'",
            "partner = null",
            "agreement = 'other'",
            "facts = 1")) {
      // When
      store.run("update audit_log set %s where index = 700".formatted(change));

      // Then
      assertFound("entry 700 of log 1: its search columns differ");
      restore();
    }
  }

  @Test
  void changedFactsAreNamed() {
    // Given
    var other = Facts.of(List.of(Fact.of(UUID.randomUUID(), 1, "kept")));

    // When
    store
        .database
        .pool()
        .preparedQuery(
            "update audit_facts set facts = $1 where id = (select facts from audit_log where index = 503)")
        .execute(Tuple.of(Buffer.buffer(other.pack())))
        .await();

    // Then
    assertFound("entry 503 of log 1: its facts differ");
  }

  @Test
  void deletedFactsAreNamed() {
    // When
    store.run("delete from audit_facts where id = (select facts from audit_log where index = 503)");

    // Then
    assertFound("entry 503 of log 1: its facts differ");
  }

  @Test
  void tilesThatChangedPlacesAreNamed() {
    // When
    store.run("update audit_tile set tile = -1 where level = 0 and tile = 1");
    store.run("update audit_tile set tile = 1 where level = 0 and tile = 2");
    store.run("update audit_tile set tile = 2 where level = 0 and tile = -1");

    // Then
    assertFound(
        "entries 256 to 511 of log 1: the stored hashes of them differ",
        "entries 512 to 767 of log 1: the stored hashes of them differ");
  }

  @Test
  void aChangedTileOfTheEdgeIsNamed() {
    for (int level = 0; level < 2; level++) {
      // When
      store.run(
          "update audit_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = %d and tile = (select max(tile) from audit_tile t where t.level = %d)"
              .formatted(level, level));

      // Then
      var first = level == 0 ? 1_024 : 0;
      assertFound("entries %d to 1099 of log 1: the stored hashes of them differ".formatted(first));
      restore();
    }
  }

  @Test
  void aMissingTileIsNamed() {
    // When
    store.run("delete from audit_tile where level = 0 and tile = 2");

    // Then
    assertFound("entries 512 to 767 of log 1: the stored hashes of them differ");
  }

  @Test
  void anEntryThatWasRewrittenWithItsTileIsNarrowedDownByTileAndCheckpoints() {
    // When
    store.run("update audit_log set entry = entry || ' ' where index = 600");
    retile(2);

    // Then
    assertFound(
        "entries 300 to 699 of log 1: at least one of them is not the one that was appended",
        "entries 512 to 767 of log 1: at least one of them is not the one that was appended");
  }

  @Test
  void anEntryThatWasRewrittenWithTheWholeTreeIsNarrowedDownByCheckpoints() {
    // When
    store.run("update audit_log set entry = entry || ' ' where index = 600");
    retree();

    // Then
    assertFound(
        "entries 300 to 699 of log 1: at least one of them is not the one that was appended");
  }

  @Test
  void aTruncatedTailIsNamed() {
    // When
    store.run("delete from audit_log where index >= 900");

    // Then
    assertFound("entries 900 to 1099 of log 1: missing");
  }

  @Test
  void aLogThatIsCutBackToItsLastButOneCheckpointIsFoundByItsRow() {
    // When
    store.run("delete from audit_log where index >= 700");
    store.run("update audit_tree set size = 700");

    // Then
    assertFound(
        "size 700 of log 1: the checkpoint of this size does not hold",
        "entries 700 to 1099 of log 1: missing");
  }

  @Test
  void aForgedCheckpointIsNamed() {
    // When
    store.run("update audit_checkpoint set root = sha256(root) where size = 700");

    // Then
    assertFound("size 700 of log 1: the checkpoint of this size does not hold");
  }

  @Test
  void aDeletedNewestCheckpointIsNamed() {
    // When
    store.run("delete from audit_checkpoint where size = 1100");

    // Then
    assertFound("size 1100 of log 1: the checkpoint of this size does not hold");
  }

  @Test
  void manyDamagedEntriesAreCountedAndTheFirstNamed() {
    // When
    store.run("update audit_log set entry = entry || ' ' where index >= 50");

    // Then
    var found = store.verify();
    assertThat(found.damages()).isEqualTo(SIZE - 50);
    assertThat(found.damage()).hasSize(PostgresVerification.NAMED);
    assertThat(found.damage().getFirst().index()).isEqualTo(50);
  }

  private static void assertFound(String... words) {
    assertThat(store.verify().damage()).extracting(Damage::words).containsExactly(words);
  }

  private static void fillTo(long size) {
    store.append();
    store.database.inTransaction(
        sql -> {
          for (long i = store.size(); i < size; i++) {
            PostgresAudit.record(sql, act(i));
          }
          return true;
        });
    store.append();
  }

  private static Act act(long number) {
    var act = Act.of(AuditAct.SIGNALS_DISCLOSED).with(AuditStore.TERN).counting("number", number);
    return number == 503
        ? act.facts(
            List.of(
                Fact.of(UUID.randomUUID(), 1, "disclose"),
                Fact.of(UUID.randomUUID(), 1, "disclose")))
        : act;
  }

  private static void swap(int one, int other) {
    store.run("update audit_log set index = -1 where index = " + one);
    store.run("update audit_log set index = %d where index = %d".formatted(one, other));
    store.run("update audit_log set index = %d where index = -1".formatted(other));
  }

  private static List<Hash> leaves(long from, long to) {
    var leaves = new ArrayList<Hash>();
    new PostgresLogReader(store.database.pool(), 1)
        .entries(from, to)
        .forEach(entry -> leaves.add(MerkleTree.leaf(entry)));
    return leaves;
  }

  /** Makes a tile fit the entries. */
  private static void retile(int tile) {
    var changed = TileGrowth.empty().append(leaves(tile * 256L, tile * 256L + 256)).changed();
    store
        .database
        .pool()
        .preparedQuery("update audit_tile set hashes = $1 where level = 0 and tile = $2")
        .execute(Tuple.of(Buffer.buffer(changed.getFirst().hashes()), (long) tile))
        .await();
  }

  /** Makes all tiles fit the entries. */
  private static void retree() {
    new PostgresTiles(store.database.pool(), 1)
        .store(TileGrowth.empty().append(leaves(0, SIZE)).changed());
  }
}
