package org.heliograph.node.returns.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Acknowledgement.Consumers;
import org.heliograph.protocol.outcome.Acknowledgement.OfConsignment;
import org.heliograph.protocol.outcome.Acknowledgement.OfRecall;
import org.heliograph.protocol.outcome.Acknowledgement.Subject;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String LUMEN = "lumen.example";
  private static final Agreement AGREEMENT = Drafts.agreement(Drafts.text(NOW));
  private static final UUID RECALL = new UUID(7, 7);
  private static final Subject RECALLED = new OfRecall(RECALL);
  private static final Subject WITHDRAWN = consignment(StreamName.CONTROL, 1);

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static EmbeddedPostgres postgres;
  private static PostgresDatabase database;

  private long said;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(VERTX, postgres.database("acknowledged"), Clock.systemUTC());
    sent("control/0", 1, "withdraw");
    sent("signals/0", 1, "disclose");
    recalled();
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
    VERTX.close().await();
    postgres.close();
  }

  @BeforeEach
  void forget() {
    database.pool().query("delete from acknowledged").execute().await();
  }

  @Test
  void keepsTheLastWordOnEachSubject() {
    // When
    var refused =
        take(
            LUMEN,
            new Acknowledgement(RECALLED, NOW, new Consumers(2, 0, 1), Optional.empty()),
            new Acknowledgement(WITHDRAWN, NOW, new Consumers(2, 1, 0), Optional.empty()),
            new Acknowledgement(
                WITHDRAWN, NOW.plusMillis(1), new Consumers(2, 2, 0), Optional.of(NOW)));

    // Then
    assertThat(refused).isEmpty();
    assertThat(kept())
        .containsExactly(
            LUMEN + " null 2026-11-20T12:00:00.001Z 2/2/0 2026-11-20T12:00Z",
            LUMEN + " " + RECALL + " 2026-11-20T12:00Z 2/0/1 null");
  }

  @Test
  void aLaterWordNeitherStopsEarlierNorUnconfirms() {
    // Given
    take(LUMEN, new Acknowledgement(RECALLED, NOW, new Consumers(1, 1, 0), Optional.of(NOW)));

    // When
    take(
        LUMEN,
        new Acknowledgement(
            RECALLED, NOW.minusSeconds(60), new Consumers(2, 1, 0), Optional.empty()));

    // Then
    assertThat(kept())
        .containsExactly(LUMEN + " " + RECALL + " 2026-11-20T12:00Z 2/1/0 2026-11-20T12:00Z");
  }

  @Test
  void aWordThatFillsAHoleDoesNotReplaceALaterOne() {
    // Given
    said = 9;
    take(LUMEN, new Acknowledgement(RECALLED, NOW, new Consumers(3, 2, 0), Optional.empty()));

    // When
    said = 4;
    take(LUMEN, new Acknowledgement(RECALLED, NOW, new Consumers(3, 1, 0), Optional.empty()));

    // Then
    assertThat(kept()).containsExactly(LUMEN + " " + RECALL + " 2026-11-20T12:00Z 3/2/0 null");
  }

  @Test
  void refusesWhatWasNeverTakenBackFromThePartnerAndGoesOn() {
    // Given
    var none = new Consumers(0, 0, 0);

    // When
    var refused =
        take(
            LUMEN,
            new Acknowledgement(new OfRecall(new UUID(8, 8)), NOW, none, Optional.of(NOW)),
            new Acknowledgement(consignment(StreamName.CONTROL, 99), NOW, none, Optional.of(NOW)),
            new Acknowledgement(
                consignment(StreamName.parse("signals/0"), 1), NOW, none, Optional.of(NOW)),
            new Acknowledgement(WITHDRAWN, NOW.plusSeconds(600), none, Optional.of(NOW)),
            new Acknowledgement(WITHDRAWN, NOW, none, Optional.of(NOW)));
    var others = take("tern.example", new Acknowledgement(RECALLED, NOW, none, Optional.of(NOW)));

    // Then
    assertThat(refused)
        .isEqualTo(
            Map.of(
                0, RefusalReason.NOT_FOUND,
                1, RefusalReason.NOT_FOUND,
                2, RefusalReason.NOTHING_TAKEN_BACK,
                3, RefusalReason.DATE_IN_FUTURE));
    assertThat(others).isEqualTo(Map.of(0, RefusalReason.NOT_FOUND));
    assertThat(kept()).containsExactly(LUMEN + " null 2026-11-20T12:00Z 0/0/0 2026-11-20T12:00Z");
  }

  @Test
  void eachWordIsWrittenDownAsThePartnersWithTheSignalsThatItIsAbout() {
    // Given
    WrittenDown.clear(database);

    // When
    take(
        LUMEN,
        new Acknowledgement(RECALLED, NOW, new Consumers(2, 0, 1), Optional.empty()),
        new Acknowledgement(WITHDRAWN, NOW, new Consumers(2, 2, 0), Optional.of(NOW)),
        new Acknowledgement(
            new OfRecall(new UUID(8, 8)), NOW, new Consumers(0, 0, 0), Optional.of(NOW)));

    // Then
    var taken = WrittenDown.in(database, AuditAct.ACKNOWLEDGEMENT_TAKEN);
    assertThat(taken)
        .hasSize(2)
        .extracting(one -> one.entry().actor())
        .containsOnly(Actor.member(LUMEN));
    assertThat(taken.getFirst().entry().objects()).containsEntry("recall", RECALL.toString());
    assertThat(taken.getFirst().entry().counts())
        .isEqualTo(Map.of("registered", 2L, "unknown", 1L));
    assertThat(taken.getLast().entry().objects()).containsEntry("stream", "control/0");
    assertThat(taken.getLast().facts())
        .containsExactly(Fact.of(new UUID(1, 1), 1, "acknowledged").with("withdraw"));
  }

  private Map<Integer, RefusalReason> take(String partner, Acknowledgement... all) {
    var items = new TreeMap<Integer, Acknowledgement>();
    for (Acknowledgement one : all) {
      items.put(items.size(), one);
    }
    var position = new Position(1, StreamName.parse("outcomes/0"), ++said);
    var seal =
        new Seal(
            "demo.example",
            partner,
            "harbor.example",
            AGREEMENT.ref(),
            position,
            items.size(),
            Hash.ofBytes(new byte[Hash.LENGTH]),
            said == 1 ? Optional.empty() : Optional.of(Hash.ofBytes(new byte[Hash.LENGTH])),
            NOW);
    var context = new Context(seal, AGREEMENT, NOW.atOffset(ZoneOffset.UTC));
    var reasons = new TreeMap<Integer, RefusalReason>();
    Map<Integer, Refusal> refused =
        database.inTransaction(sql -> new PostgresAcknowledgements().take(sql, context, items));
    refused.forEach((place, refusal) -> reasons.put(place, refusal.reason()));
    return reasons;
  }

  private static List<String> kept() {
    var lines = new ArrayList<String>();
    database
        .pool()
        .query("select * from acknowledged order by partner, recall nulls first")
        .execute()
        .await()
        .forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static String line(Row row) {
    return "%s %s %s %d/%d/%d %s"
        .formatted(
            row.getString("partner"),
            row.getUUID("recall"),
            row.getOffsetDateTime("stopped_at"),
            row.getInteger("registered"),
            row.getInteger("confirmed"),
            row.getInteger("unknown"),
            row.getOffsetDateTime("confirmed_at"));
  }

  private static Subject consignment(StreamName stream, long sequence) {
    return new OfConsignment(new Position(1, stream, sequence));
  }

  private static void recalled() {
    var act = Tuple.of(RECALL, NOW.atOffset(ZoneOffset.UTC));
    database
        .pool()
        .preparedQuery(
            """
            insert into withdrawal (id, kind, query, reason, decided_by, decided_at, state)
            values ($1, 'query', '{}', 'test', 'ada', $2, 'done')
            """)
        .execute(act)
        .await();
    database
        .pool()
        .preparedQuery("insert into recall_notice values ($1, 'lumen.example', 1, 1, $2)")
        .execute(act)
        .await();
  }

  private static void sent(String stream, long sequence, String action) {
    database
        .pool()
        .preparedQuery(
            """
            insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash,
              entries, origins, first_revision, ids, versions, actions, clauses, slots, created_at)
            values ($1, $2, 1, $3, 'a', 1, '', '', 1, '[1,2)', 1, $4, '{1}', $5, '{c}', '{1}', $6)
            """)
        .execute(
            Tuple.of(LUMEN, stream, sequence)
                .addArrayOfUUID(new UUID[] {new UUID(1, 1)})
                .addArrayOfString(new String[] {action})
                .addOffsetDateTime(NOW.atOffset(ZoneOffset.UTC)))
        .await();
  }
}
