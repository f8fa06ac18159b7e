package org.heliograph.node.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.returns.stop.Recipient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSnapshotsTest {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir Path home;
  private Recipient lumen;
  private Mark saved = Mark.START;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    lumen = new Recipient(postgres, "snapshots" + databases++);
    takes(1, 1);
    takes(2, 2);
    saved = save();
  }

  @AfterEach
  void close() {
    lumen.close();
  }

  @Test
  void aRestartGoesOnWhereTheSnapshotEndsAndTakesInWhatHappenedSince() {
    // Given
    takes(3, 3);
    lumen.takes(
        Recipient.HARBOR, Recipient.SIGNALS, 4, Recipient.withdraws(Recipient.HARBOR, 1, 2));

    // When
    var loaded = load();

    // Then
    assertThat(loaded.isFromDisk()).isTrue();
    assertThat(loaded.mark()).isEqualTo(saved);
    assertThat(candidates(loaded, 3)).isEmpty();

    // When
    follower(loaded).follow();

    // Then
    assertThat(candidates(loaded, 2)).hasSize(1);
    assertThat(candidates(loaded, 3)).hasSize(1);
  }

  @Test
  void aSnapshotOfAnotherDatabaseIsNotTrusted() {
    // Given: a backup from before the snapshot was restored
    lumen.database.pool().query("delete from match_snapshot").execute().await();

    // When
    var loaded = load();

    // Then
    assertThat(loaded.isFromDisk()).isFalse();
    follower(loaded).follow();
    assertThat(candidates(loaded, 1)).hasSize(1);
  }

  @Test
  void aDamagedFileIsNotTrustedNorAreItsSiblings() throws IOException {
    // Given
    var file = files().stream().filter(it -> it.toString().endsWith(".idx")).findFirst();
    var bytes = Files.readAllBytes(file.orElseThrow());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file.get(), bytes);

    // When
    var loaded = load();

    // Then
    assertThat(loaded.isFromDisk()).isFalse();
    assertThat(candidates(loaded, 1)).isEmpty();
    follower(loaded).follow();
    assertThat(candidates(loaded, 1)).hasSize(1);
  }

  @Test
  void aDamagedManifestIsNoSnapshot() throws IOException {
    // Given
    Files.writeString(home.resolve("index").resolve("snapshot.json"), "{\"id\":\"x\"}");

    // Then
    assertThat(load().isFromDisk()).isFalse();
  }

  @Test
  void oneSnapshotStaysAndItsFilesAreForTheirOwnerAlone() throws IOException {
    // Given
    takes(3, 3);

    // When: an index is saved again, and once more without news
    save();
    var files = files();
    save();

    // Then
    assertThat(files()).hasSize(2).containsExactlyElementsOf(files);
    for (var file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(lumen.database.pool().query("select from match_snapshot").execute().await().size())
        .isEqualTo(1);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(home.resolve("index"))) {
      return files.sorted().toList();
    }
  }

  private void takes(int number, long sequence) {
    lumen.takes(
        Recipient.HARBOR,
        Recipient.SIGNALS,
        sequence,
        Recipient.discloses(Recipient.HARBOR, number, 1));
  }

  private IndexSnapshots snapshots() {
    return new IndexSnapshots(home.resolve("index"), lumen.database, Clock.systemUTC());
  }

  private IndexSnapshots.Loaded load() {
    return snapshots().load(() -> List.of(new ExactIndex()));
  }

  private PostgresIndexFollower follower(IndexSnapshots.Loaded loaded) {
    return new PostgresIndexFollower(
        lumen.database, loaded.indexes(), loaded.mark(), Clock.systemUTC());
  }

  private Mark save() {
    var snapshots = snapshots();
    var loaded = snapshots.load(() -> List.of(new ExactIndex()));
    var follower = follower(loaded);
    follower.follow();
    snapshots.save(loaded.indexes(), follower.followed());
    return follower.followed();
  }

  private static long[] candidates(IndexSnapshots.Loaded loaded, int number) {
    return loaded
        .indexes()
        .find(List.of(Recipient.indicator(number)), Nearness.CUSTOMARY)
        .getFirst()
        .numbers();
  }
}
