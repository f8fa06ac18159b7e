package org.heliograph.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.outbound.whatif.OwnSignals;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
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
import org.junit.jupiter.api.io.TempDir;

/** What a recipient is told of a partner's signal, from a real database. */
class HeldExplainingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final OffsetDateTime AT = NOW.atOffset(ZoneOffset.UTC);
  private static final String HARBOR = "harbor.example";
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final UUID id = new UUID(17, 17);
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;
  private PolicyTable terms =
      PolicyTable.compileActive(List.of(Drafts.agreement(Drafts.text(NOW))), OwnSignals.LINT);
  private PostgresHeldExplaining explaining;

  @BeforeEach
  void start() {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("held"), Clock.systemUTC());
    var kept = new PostgresKeptSignals(database, new PostgresProofs(database), new Wakeup());
    explaining =
        new PostgresHeldExplaining(
            database, kept, source -> terms, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    database.close();
    vertx.close().await();
    postgres.close();
  }

  @Test
  void tellsTheTermsItIsHeldUnderAndWhetherItMayBeUsed() {
    // Given
    keep();

    // When
    var usable = explaining.explain(HARBOR, id, null).orElseThrow();
    var suspended = new Terms(Drafts.agreement(Drafts.text(NOW)), Standing.SUSPENDED);
    terms = PolicyTable.compile(List.of(suspended), OwnSignals.LINT);
    var unused = explaining.explain(HARBOR, id, null).orElseThrow();

    // Then
    var kept = usable.kept().orElseThrow();
    assertThat(kept.agreement()).isEqualTo("harbor-lumen");
    assertThat(kept.clause()).isEqualTo("hashes");
    assertThat(kept.fields()).containsExactly("confidence");
    assertThat(kept.types()).containsExactly("md5");
    assertThat(kept.usable()).isTrue();
    assertThat(kept.denials()).isEmpty();
    assertThat(usable.refused()).isEmpty();
    assertThat(usable.toString()).doesNotContain(MD5);
    assertThat(unused.kept().orElseThrow().usable()).isFalse();
    assertThat(unused.kept().orElseThrow().denials())
        .extracting(Denial::reason)
        .contains(RefusalReason.AGREEMENT_SUSPENDED);
  }

  @Test
  void tellsWhyItWasRefused() {
    // Given
    refuse();

    // When
    var explanation = explaining.explain(HARBOR, id, null).orElseThrow();

    // Then
    assertThat(explanation.kept()).isEmpty();
    assertThat(explanation.refused())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo("basis-lapsed");
              assertThat(one.state()).isEqualTo("held");
              assertThat(one.clause()).isEqualTo("hashes");
            });
    assertThat(explaining.explain(HARBOR, new UUID(1, 1), null)).isEmpty();
  }

  private void keep() {
    database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
              purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            values ($1, $2, 'kept', 'kept', 'content', 1, 1, 'harbor-lumen', 1, 'hashes', 'p', $3, 'signals-0', 1, 1, 0,
              $4, $4, $4)
            """)
        .execute(Tuple.of(HARBOR, id, Buffer.buffer(entry().toWire().toByteArray()), AT))
        .await();
  }

  private void refuse() {
    database
        .pool()
        .preparedQuery(
            """
            insert into quarantine (state, source, signal, reason, detail, agreement, agreement_version, clause, stream,
              epoch, sequence, leaf, quarantined_at, discard_at)
            values ('held', $1, $2, 'basis-lapsed', 'Not in force.', 'harbor-lumen', 1, 'hashes', 'signals-0', 1, 1, 0,
              $3, $3)
            """)
        .execute(Tuple.of(HARBOR, id, AT))
        .await();
  }

  private Entry entry() {
    var created = LocalDate.of(2026, 11, 1);
    var header =
        new SignalHeader(
            OwnSignals.FEDERATION,
            1,
            HARBOR,
            id,
            1,
            SignalKind.CONTENT,
            created,
            created.plusYears(1),
            Tlp.AMBER,
            false,
            false);
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var fields = new ArrayList<byte[]>();
    table.fields().forEach(name -> fields.add(utf8(name.equals("confidence") ? "90" : "null")));
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            List.of(Indicator.of("md5", MD5).toJson()),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var disclosed = new BitSet();
    disclosed.set(table.slot("confidence"));
    disclosed.set(record.slotOfIndicator(0));
    return Entry.disclose(record, Action.DISCLOSE, 1, "hashes", disclosed);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
