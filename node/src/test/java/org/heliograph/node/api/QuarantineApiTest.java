package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an analyst sees of what was not accepted, and does about it. */
class QuarantineApiTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String NOTE = "<b>placeholder note</b>";

  private TestApi api;

  /** Stands in for deciding again: what stands at an odd place of its delivery is refused still. */
  static void readmit(SqlConnection sql, String seal, int leaf, Entry entry) {
    assertThat(sql).isNotNull();
    assertThat(seal).isNotEmpty();
    assertThat(entry.revision()).isPositive();
    if (leaf % 2 == 1) {
      throw Refusal.of(RefusalReason.NO_AGREEMENT).asException();
    }
  }

  @BeforeEach
  void start() {
    api = TestApi.start();
    api.database
        .pool()
        .query(
            """
            insert into received_consignment (source, stream, epoch, sequence, agreement, agreement_version, seal,
              seal_hash, leaves, kept, refusals, directory_version, received_at, told_at)
            values ('tern.example', 'signals/0', 1, 1, 'tern-harbor', 1, 'a seal', '', '', 0, '[]', 1, now(), now())
            """)
        .execute()
        .await();
    add(4, "label-unknown", "tern.example");
    add(2, "no-agreement", "tern.example");
    add(1, "no-agreement", "lumen.example");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** Adds so many held signals, at places of their delivery that count on. */
  private void add(int signals, String reason, String source) {
    for (int leaf = 0; leaf < signals; leaf++) {
      var entry = entry();
      byte[] body =
          StorageKey.ofBytes(new byte[StorageKey.LENGTH]).encrypt(entry.toWire().toByteArray());
      api.database
          .pool()
          .preparedQuery(
              """
              insert into quarantine (state, source, signal, revision, header, entry, reason, detail, agreement,
                agreement_version, clause, stream, epoch, sequence, leaf, quarantined_at, discard_at)
              values ('held', $1, $2, 1, $3, $4, $5, 'why', 'tern-harbor', 1, 'content', 'signals/0', 1, 1, $6,
                now(), now() + interval '7 days')
              """)
          .execute(
              Tuple.of(
                  source,
                  UUID.randomUUID(),
                  Buffer.buffer(entry.headerBytes()),
                  Buffer.buffer(body),
                  reason,
                  leaf))
          .await();
    }
  }

  private static Entry entry() {
    var created = LocalDate.of(2026, 11, 1);
    var header =
        new SignalHeader(
            "test",
            1,
            "tern.example",
            UUID.randomUUID(),
            1,
            SignalKind.CONTENT,
            created,
            created.plusYears(1),
            Tlp.AMBER,
            false,
            false);
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var fields = new ArrayList<byte[]>();
    table.fields().forEach(name -> fields.add(value(name).getBytes(UTF_8)));
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            List.of(Indicator.of("md5", MD5).toJson()),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var slots = new BitSet();
    slots.set(table.slot("note"));
    slots.set(table.slot("confidence"));
    slots.set(record.slotOfIndicator(0));
    return Entry.disclose(record, Action.DISCLOSE, 1, "content", slots);
  }

  private static String value(String field) {
    return switch (field) {
      case "note" -> '"' + NOTE + '"';
      case "confidence" -> "90";
      default -> "null";
    };
  }

  @Test
  void itIsAddedUpByReasonAndSourceAndReadNewestFirst() {
    // When
    var groups = TestApi.json(api.get("/v1/quarantine/groups?state=held")).path("items");
    var first = TestApi.json(api.get("/v1/quarantine?limit=3"));
    var second =
        TestApi.json(api.get("/v1/quarantine?limit=3&cursor=" + first.path("next").asText()));
    var some =
        TestApi.json(
            api.get("/v1/quarantine?reason=no-agreement&source=tern.example&order=oldest"));

    // Then
    assertThat(groups).extracting(it -> it.path("signals").asInt()).containsExactly(4, 2, 1);
    assertThat(groups.get(0).path("reason").asText()).isEqualTo("label-unknown");
    assertThat(groups.get(0).path("mayChange").asBoolean()).isTrue();
    assertThat(first.path("items"))
        .extracting(it -> it.path("number").asInt())
        .containsExactly(7, 6, 5);
    assertThat(second.path("items"))
        .extracting(it -> it.path("number").asInt())
        .containsExactly(4, 3, 2);
    assertThat(some.path("items"))
        .extracting(it -> it.path("number").asInt())
        .containsExactly(5, 6);
    assertThat(TestApi.json(api.get("/v1/quarantine?until=2026-01-01T00:00:00Z")).path("items"))
        .isEmpty();
    assertThat(api.get("/v1/quarantine?since=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void oneIsShownMaskedAndAskingForMoreIsWrittenDown() {
    // When
    var masked = api.get("/v1/quarantine/1");
    int before = api.entries(AuditAct.EXPORTED).size();
    var full = api.get("/v1/quarantine/1?values=full");

    // Then
    var content = TestApi.json(masked).path("content");
    assertThat(masked.body()).doesNotContain(MD5, "placeholder note");
    assertThat(TestApi.json(masked).path("toldAt").asText()).isNotEmpty();
    assertThat(content.path("readable").asBoolean()).isTrue();
    assertThat(content.path("noteMasked").asBoolean()).isTrue();
    assertThat(content.path("fields").path("confidence").asInt()).isEqualTo(90);
    assertThat(full.body()).contains(MD5, "placeholder note");
    assertThat(before).isZero();
    assertThat(api.entries(AuditAct.EXPORTED)).hasSize(1);
    assertThat(api.get("/v1/quarantine/99").statusCode()).isEqualTo(404);
  }

  @Test
  void manyAreDecidedEachForItself() {
    // When
    var decided =
        TestApi.json(
                api.post(
                    "/v1/quarantine/decisions",
                    "{\"act\":\"readmit\",\"numbers\":[1,2,3,99],\"note\":\"the label is known now\"}"))
            .path("items");

    // Then
    assertThat(decided)
        .extracting(it -> it.path("done").asBoolean())
        .containsExactly(true, false, true, false);
    assertThat(decided.get(0).path("state").asText()).isEqualTo("readmitted");
    assertThat(decided.get(1).path("reason").asText()).isEqualTo("no-agreement");
    assertThat(decided.get(3).path("reason").asText()).isEqualTo("not-found");
    assertThat(api.entries(AuditAct.QUARANTINE_RELEASED))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("the label is known now"));

    // When
    api.post(
        "/v1/quarantine/decisions", "{\"act\":\"discard\",\"numbers\":[2],\"note\":\"not ours\"}");

    // Then nothing of it is left to show
    var discarded = TestApi.json(api.get("/v1/quarantine/2?values=full"));
    assertThat(discarded.path("state").asText()).isEqualTo("discarded");
    assertThat(discarded.path("content").has("indicators")).isFalse();
    assertThat(api.entries(AuditAct.QUARANTINE_REJECTED)).hasSize(1);
  }

  @Test
  void auditorsLookAndDoNotDecide() {
    // Given
    var auditor = api.key(EnumSet.of(Scope.AUDIT), null);
    var reader = api.key(EnumSet.of(Scope.READ), null);
    var body = "{\"act\":\"discard\",\"numbers\":[1],\"note\":\"no\"}";

    // Then
    assertThat(status(auditor, "GET", "/v1/quarantine/groups", "")).isEqualTo(200);
    assertThat(status(auditor, "GET", "/v1/quarantine/1", "")).isEqualTo(200);
    assertThat(status(auditor, "POST", "/v1/quarantine/decisions", body)).isEqualTo(403);
    assertThat(status(reader, "GET", "/v1/quarantine/groups", "")).isEqualTo(403);
    assertThat(
            api.post("/v1/quarantine/decisions", "{\"act\":\"discard\",\"numbers\":[1]}")
                .statusCode())
        .as("without a reason")
        .isEqualTo(400);
  }

  private int status(String key, String method, String path, String body) {
    return api.send(
            api.request(path)
                .setHeader("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build())
        .statusCode();
  }
}
