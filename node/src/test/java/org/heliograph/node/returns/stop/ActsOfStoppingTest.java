package org.heliograph.node.returns.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.id;
import static org.heliograph.node.returns.stop.Recipient.recall;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfStoppingTest {
  private static final UUID RECALL = new UUID(7, 7);

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private Recipient lumen;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    lumen = new Recipient(postgres, "acts" + databases++);
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    lumen.takes(HARBOR, SIGNALS, 2, discloses(HARBOR, 3, 3));
    WrittenDown.clear(lumen.database);
  }

  @AfterEach
  void close() {
    lumen.close();
  }

  private List<WrittenDown> written(AuditAct act) {
    return WrittenDown.in(lumen.database, act);
  }

  @Test
  void aRecallIsAppliedWithItsNoticeThenErasedThenAcknowledged() {
    // When
    lumen.takes(HARBOR, recall(RECALL, delivered(1), delivered(2)));

    // Then
    var applied = written(AuditAct.WITHDRAWAL_APPLIED);
    assertThat(applied).hasSize(1);
    assertThat(applied.getFirst().entry().partner()).isEqualTo(HARBOR);
    assertThat(applied.getFirst().entry().objects())
        .containsEntry("recall", RECALL.toString())
        .containsEntry("part", "1");
    assertThat(applied.getFirst().entry().counts()).isEqualTo(Map.of("deliveries", 2L));
    assertThat(applied.getFirst().entry().digests()).containsOnlyKeys("reason");

    // When
    lumen.sweeps();
    lumen.says();

    // Then
    assertThat(written(AuditAct.WITHDRAWAL_APPLIED).getLast().facts())
        .containsExactlyInAnyOrder(
            Fact.of(id(1), 1, "withdrawn"),
            Fact.of(id(2), 1, "withdrawn"),
            Fact.of(id(3), 1, "withdrawn"));
    for (var act : List.of(AuditAct.ACKNOWLEDGEMENT_GIVEN, AuditAct.WITHDRAWAL_CONFIRMED)) {
      assertThat(written(act))
          .singleElement()
          .satisfies(
              one -> assertThat(one.entry().objects()).containsEntry("recall", RECALL.toString()));
    }
    lumen.sweeps();
    lumen.says();
    assertThat(written(AuditAct.ACKNOWLEDGEMENT_GIVEN)).hasSize(1);
  }

  @Test
  void aWithdrawalIsConfirmedOnceTheConsumersHaveIt() {
    // Given
    lumen.registers("moderation", "key-1");
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 1, 4));

    // When
    lumen.says();

    // Then
    assertThat(written(AuditAct.ACKNOWLEDGEMENT_GIVEN)).hasSize(1);
    assertThat(written(AuditAct.ACKNOWLEDGEMENT_GIVEN).getFirst().entry().objects())
        .containsEntry("stream", "control/0")
        .containsEntry("sequence", "1");
    assertThat(written(AuditAct.WITHDRAWAL_CONFIRMED)).isEmpty();

    // When
    lumen.acknowledges("moderation");
    lumen.says();

    // Then
    assertThat(written(AuditAct.WITHDRAWAL_CONFIRMED)).hasSize(1);
    assertThat(written(AuditAct.WITHDRAWAL_CONFIRMED).getFirst().entry().counts())
        .isEqualTo(Map.of("registered", 1L, "confirmed", 1L));
  }

  @Test
  void aNoticeThatAPersonDealsWithIsWrittenDown() {
    // Given
    lumen.takes(HARBOR, recall(RECALL, delivered(1)));
    var notices = new PostgresNotices(lumen.database, lumen::now);

    // When
    var done = notices.done(1, "ada", "we looked at both cases");
    var none = notices.done(99, "ada", null);

    // Then
    assertThat(done.orElseThrow().done()).isNotNull();
    assertThat(none).isEmpty();
    assertThat(written(AuditAct.NOTICE_DONE)).hasSize(1);
    var entry = written(AuditAct.NOTICE_DONE).getFirst().entry();
    assertThat(entry.partner()).isEqualTo(HARBOR);
    assertThat(entry.objects())
        .containsEntry("notice", "1")
        .containsEntry("kind", "recall")
        .containsEntry("recall", RECALL.toString());
    assertThat(entry.digests()).containsOnlyKeys("note");
  }
}
