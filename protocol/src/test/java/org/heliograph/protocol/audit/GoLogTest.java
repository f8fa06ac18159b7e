package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;

/** A log that Go's sumdb/tlog and sumdb/note made and torchwood cosigned is read here. */
class GoLogTest {
  private static final JsonNode GO = AuditVectors.read("go-log.json");
  private static final int SIZE = 600;
  private static final List<Hash> LEAVES =
      IntStream.range(0, SIZE)
          .mapToObj(index -> MerkleTree.leaf(("entry " + index).getBytes(UTF_8)))
          .toList();
  private static final MemoryTiles TILES = new MemoryTiles();

  static {
    TILES.append(LEAVES);
  }

  @Test
  void everyRootIsTheSame() {
    var roots = AuditVectors.hashes(GO.path("roots"));
    assertThat(roots).hasSize(SIZE);
    for (int size = 1; size <= SIZE; size++) {
      assertThat(LogTree.root(TILES, size)).isEqualTo(roots.get(size - 1));
    }
  }

  @Test
  void everyTileIsTheSame() {
    GO.path("tiles")
        .forEach(
            tile -> {
              int width = tile.path("width").asInt();
              var bytes =
                  TILES.hashes(tile.path("level").asInt(), tile.path("tile").asLong(), width);
              var hash = Hash.of(Arrays.copyOf(bytes, width * Hash.LENGTH)).bytes();
              assertThat(HexFormat.of().formatHex(hash)).isEqualTo(tile.path("sha256").asText());
            });
  }

  @Test
  void everyProofIsTheSame() {
    var root = LogTree.root(TILES, SIZE);
    for (var one : GO.path("inclusion")) {
      int index = one.path("index").asInt();
      var path = AuditVectors.hashes(one.path("path"));
      assertThat(LogTree.inclusion(TILES, index, SIZE)).isEqualTo(path);
      assertThat(LogTree.includes(LEAVES.get(index), index, SIZE, path, root)).isTrue();
    }
    for (var one : GO.path("consistency")) {
      int old = one.path("old").asInt();
      var proof = AuditVectors.hashes(one.path("proof"));
      assertThat(LogTree.consistency(TILES, old, SIZE)).isEqualTo(proof);
      assertThat(LogTree.extendsFrom(old, LogTree.root(TILES, old), SIZE, root, proof)).isTrue();
    }
  }

  @Test
  void theCheckpointIsOpenedWithItsCosignature() {
    // Given
    var log = NoteKey.parse(GO.path("log").asText());
    var witness = NoteKey.parse(GO.path("witness").asText());

    // When
    var note = SignedNote.parse(GO.path("checkpoint").asText());
    var signed = SignedCheckpoint.open(note, log, List.of(witness));

    // Then
    assertThat(signed.checkpoint())
        .isEqualTo(new Checkpoint(log.name(), SIZE, LogTree.root(TILES, SIZE)));
    assertThat(signed.cosignatures()).extracting(SignedNote.Verified::key).containsExactly(witness);
  }
}
