package org.heliograph.node.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.EntryBundle;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.TilePath;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresTileReadingTest {
  private final AuditStore store = new AuditStore();
  private final PostgresTileReading reading = new PostgresTileReading(store.database);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tilesAndBundlesGiveTheCheckpoint() {
    // Given
    fill(599);
    var checkpoint = reading.checkpoint(1).orElseThrow();

    // When
    var bundle = reading.read(1, TilePath.parse("tile/entries/001")).orElseThrow();
    var last = reading.read(1, TilePath.parse("tile/entries/002.p/88")).orElseThrow();

    // Then
    var read = new HashMap<String, byte[]>();
    var root =
        LogTree.root(
            (level, tile, width) ->
                read.computeIfAbsent(
                    new TilePath(level, tile, width).toString(),
                    path -> reading.read(1, TilePath.parse(path)).orElseThrow()),
            checkpoint.size());
    assertThat(checkpoint.size()).isEqualTo(600);
    assertThat(root).isEqualTo(checkpoint.root());
    assertThat(read).containsKeys("tile/0/002.p/88", "tile/1/000.p/2");
    assertThat(EntryBundle.read(bundle)).hasSize(256);
    var hashes = reading.read(1, TilePath.parse("tile/0/002.p/88")).orElseThrow();
    var leaf = MerkleTree.leaf(EntryBundle.read(last).getFirst()).bytes();
    assertThat(hashes).startsWith(leaf).hasSize(88 * 32);
  }

  @Test
  void whatTheLogDoesNotReachIsNotThere() {
    // Given
    fill(599);

    // When, Then
    for (var path :
        new String[] {
          "tile/0/002",
          "tile/0/002.p/89",
          "tile/0/003.p/1",
          "tile/1/000",
          "tile/1/000.p/3",
          "tile/2/000.p/1",
          "tile/63/000",
          "tile/0/x999/x999/x999/x999/999"
        }) {
      assertThat(reading.read(1, TilePath.parse(path))).as(path).isEmpty();
    }
    assertThat(reading.read(2, TilePath.parse("tile/0/000.p/1"))).isEmpty();
  }

  @Test
  void whoReadsEntriesLeavesAnEntry() {
    // Given
    fill(20);

    // When
    var bundle = reading.read(1, TilePath.parse("tile/entries/000.p/10"));
    store.append();

    // Then
    assertThat(bundle).isPresent();
    assertThat(store.count("select count(*) from audit_log where act = 'audit.read'")).isOne();
  }

  private void fill(int acts) {
    store.database.inTransaction(
        sql -> {
          for (int i = 0; i < acts; i++) {
            PostgresAudit.record(sql, Act.of(AuditAct.FEED_READ).counting("number", i + 1));
          }
          return true;
        });
    store.append();
  }
}
