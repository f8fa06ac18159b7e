package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and bundles as C2SP tlog-tiles has them. */
class TilePathTest {
  @ParameterizedTest
  @CsvSource({
    "tile/0/000, 0, 0, 256",
    "tile/0/x001/x234/067, 0, 1234067, 256",
    "tile/0/x001/x234/067.p/112, 0, 1234067, 112",
    "tile/4/001.p/5, 4, 1, 5",
    "tile/5/x123/x456/078.p/2, 5, 123456078, 2",
    "tile/0/x003/x057/500, 0, 3057500, 256",
    "tile/63/999.p/255, 63, 999, 255",
    "tile/1/x001/000, 1, 1000, 256",
    "tile/entries/x003/x057/500, -1, 3057500, 256",
    "tile/entries/000.p/1, -1, 0, 1",
    "tile/0/x009/x223/x372/x036/x854/x775/807, 0, 9223372036854775807, 256"
  })
  void readsAndWritesTheSameText(String text, int level, long tile, int width) {
    assertThat(TilePath.parse(text)).isEqualTo(new TilePath(level, tile, width)).hasToString(text);
    assertThat(TilePath.parse(text).isEntries()).isEqualTo(level < 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/3/5/123/456/078",
        "tile/3/-1/123/456/078",
        "tile/5/123/456/078",
        "tile/8/0/001",
        "tile/data/000",
        "tile/64/000",
        "tile/00/000",
        "tile/01/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/001/x002",
        "tile/0/001/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/007",
        "tile/0/000.p/",
        "tile/0/000.p",
        "tile/0/000.p/1/2",
        "tile/0/000 ",
        "/tile/0/000",
        "tile/0/../000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
        "tile/0/\u0660\u0660\u0660"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> TilePath.parse(text)).isInstanceOf(RefusedException.class);
  }

  @Test
  void aBundleIsReadAgain() {
    // Given
    var entries = List.of(new byte[0], new byte[] {1}, new byte[AuditEntry.LONGEST]);

    // Then
    assertThat(EntryBundle.read(EntryBundle.write(entries))).containsExactlyElementsOf(entries);
    assertThat(EntryBundle.write(List.of(new byte[] {7, 8}))).containsExactly(0, 2, 7, 8);
  }

  @Test
  void aBundleIsJustItsEntries() {
    assertThatThrownBy(() -> EntryBundle.read(new byte[0])).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> EntryBundle.read(new byte[] {0})).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> EntryBundle.read(new byte[] {0, 2, 1}))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> EntryBundle.read(new byte[] {0, 1, 1, 0}))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> EntryBundle.read(new byte[2 * 257]))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> EntryBundle.write(List.of(new byte[AuditEntry.LONGEST + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
