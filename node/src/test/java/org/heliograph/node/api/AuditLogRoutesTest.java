package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.LogMirror;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogRoutesTest {
  private static final String LOG = "/v1/audit/log/1/";

  private final TestApi api = TestApi.start();
  private final PostgresSequencer sequencer = sequencer();

  @TempDir Path folder;

  @AfterEach
  void close() {
    api.close();
  }

  private PostgresSequencer sequencer() {
    var storage = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    api.database.journal(PostgresJournal.keyed(Clock.systemUTC(), storage::mac));
    return new PostgresSequencer(
        api.database,
        new OwnLog(TestMembers.HARBOR, () -> api.checkpointKey),
        storage::mac,
        LastSeen.NOTHING,
        Clock.systemUTC());
  }

  @Test
  void aLogThatHasNotBegunIsNotThere() {
    // When, Then
    assertThat(api.get(LOG + "checkpoint").statusCode()).isEqualTo(404);
    assertThat(api.get(LOG + "tile/0/000.p/1").statusCode()).isEqualTo(404);
    assertThat(api.post("/v1/audit/verification", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aFullTileMayBeKeptForEver() {
    // Given
    grow(600);

    // When
    var full = api.get(LOG + "tile/0/001");
    var partial = api.get(LOG + "tile/0/002.p/88");
    var checkpoint = api.get(LOG + "checkpoint");

    // Then
    assertThat(full.headers().firstValue("Cache-Control"))
        .hasValue("private, max-age=31536000, immutable");
    assertThat(partial.statusCode()).isEqualTo(200);
    assertThat(partial.headers().firstValue("Cache-Control")).hasValue("no-store");
    var read = Checkpoint.parse(SignedNote.parse(checkpoint.body()).text());
    assertThat(read.size()).isEqualTo(600);
  }

  @Test
  void whatIsNoTileIsNotThere() {
    // Given
    grow(10);

    // When, Then
    for (var path : new String[] {"0/x000/000", "0/0", "entries/abc", "0/000.p/0", "1/x001/001"}) {
      assertThat(api.get(LOG + "tile/" + path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aFolderHoldsTheLogAndTakesWhatIsNew() throws IOException {
    // Given
    grow(600);
    var first = copy();
    grow(900);

    // When
    var second = copy();
    var third = copy();

    // Then
    assertThat(first.size()).isEqualTo(600);
    assertThat(first.files()).isEqualTo(8);
    assertThat(second.size()).isGreaterThanOrEqualTo(900);
    assertThat(folder.resolve("tile/0/002")).hasSize(8_192);
    assertThat(folder.resolve("tile/entries/002")).exists();
    assertThat(folder.resolve("tile/0/002.p")).doesNotExist();
    assertThat(Files.readString(folder.resolve("checkpoint")))
        .startsWith("harbor.example/heliograph/audit/1\n" + second.size() + "\n");
    assertThat(third.files()).isLessThanOrEqualTo(4);
  }

  @Test
  void aFolderIsNotFilledFromADamagedLog() {
    // Given
    grow(300);
    api.database
        .pool()
        .query("update audit_log set entry = '\\x7b7d' where index = 77")
        .execute()
        .await();

    // When, Then
    assertThatThrownBy(this::copy)
        .isInstanceOf(LogMirror.Damaged.class)
        .hasMessageContaining("entry 77");
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void aVerificationTellsItsProgressAndWhatItFound() {
    // Given
    grow(300);
    api.database.pool().query("delete from audit_log where index = 77").execute().await();

    // When
    var whole = TestApi.json(api.post("/v1/audit/verification?log=1", ""));
    var lines =
        api.send(
                api.request("/v1/audit/verification")
                    .header("Accept", "application/x-ndjson")
                    .POST(BodyPublishers.noBody())
                    .build())
            .body()
            .lines()
            .toList();

    // Then
    assertThat(whole.path("sound").asBoolean()).isFalse();
    assertThat(whole.path("damage").path(0).path("words").asText())
        .isEqualTo("entry 77 of log 1: missing");
    assertThat(lines.getFirst()).contains("\"looked\":");
    assertThat(lines.getLast()).startsWith("{\"answer\":{").contains("entry 77 of log 1: missing");
  }

  @Test
  void aRestoreIsNotDeclaredWhereTheLogGoesOn() {
    // Given
    grow(10);

    // When
    var answer = api.post("/v1/audit/restore", "{\"reason\":\"To see what happens.\"}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(409);
  }

  private LogMirror.Copied copy() throws IOException {
    var node = URI.create("http://localhost:" + api.port());
    try (var client = ApiClient.of(node, api.token())) {
      return new LogMirror(client, 1, folder, (entries, total) -> {}).copy();
    }
  }

  private void grow(long size) {
    api.database.inTransaction(
        sql -> {
          for (long i = entries() + 1; i < size; i++) {
            PostgresAudit.record(sql, Act.of(AuditAct.FEED_READ).counting("number", i));
          }
          return true;
        });
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  private long entries() {
    return api.count("audit_log") == 0 ? api.count("audit_pending") : api.count("audit_log") - 1;
  }
}
