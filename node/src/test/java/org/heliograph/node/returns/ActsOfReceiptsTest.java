package org.heliograph.node.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.discloses;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.returns.collect.PostgresReceiptBook;
import org.heliograph.node.returns.report.PostgresReceiptsOwed;
import org.heliograph.node.returns.stop.Recipient;
import org.heliograph.node.returns.withdraw.Publishing;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;
import org.heliograph.protocol.seal.Receipt.EntryRefusals;
import org.heliograph.protocol.seal.Receipt.StreamState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfReceiptsTest {
  private static final String LUMEN = "lumen.example";
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  private static OutboundHead filled(Publishing own) {
    return own.outbox.heads(LUMEN).stream()
        .filter(head -> head.sequence() > 0)
        .findFirst()
        .orElseThrow();
  }

  private static Receipt receipt(
      Publishing own, long number, OutboundHead head, Optional<Hash> seal, int kept) {
    var refused = new EntryRefusals(RefusalReason.PAUSED_FOR_REVIEW.wireName(), List.of(0));
    var later = new EntryRefusals("of a later version", List.of(1));
    var result = new ConsignmentResult(head.sequence(), kept, List.of(refused, later));
    var state =
        new StreamState(
            head.stream(), head.epoch(), head.sequence(), seal, List.of(), List.of(result));
    return new Receipt("demo.example", LUMEN, HARBOR, number, own.clock.instant(), List.of(state));
  }

  @Test
  void aReceiptIsThePartnersWordWhereItSaysSomethingNew() {
    try (var own = new Publishing(postgres, "taken", Clock.systemUTC())) {
      // Given
      own.upload("one", 1, 20);
      own.release(LUMEN);
      var head = filled(own);
      var book =
          new PostgresReceiptBook(
              own.database, new PostgresRecovery(own.database, own.clock), own.clock);
      WrittenDown.clear(own.database);

      // When
      for (int number = 1; number <= 2; number++) {
        var receipt = receipt(own, number, head, head.seal(), 3);
        book.enter(receipt, receipt.sign(KEY));
      }
      var forged = receipt(own, 3, head, Optional.of(Hash.ofJws("another")), 3);
      book.enter(forged, forged.sign(KEY));

      // Then
      var taken = WrittenDown.in(own.database, AuditAct.RECEIPT_TAKEN);
      assertThat(taken).hasSize(1);
      var entry = taken.getFirst().entry();
      assertThat(entry.actor()).isEqualTo(Actor.member(LUMEN));
      assertThat(entry.objects())
          .containsEntry("receipt", "1")
          .containsEntry("key", KEY.keyId().toString())
          .containsEntry("head " + head.stream(), "1/" + head.sequence());
      assertThat(entry.counts()).isEqualTo(Map.of("consignments", 1L, "kept", 3L, "refused", 2L));
      assertThat(entry.reasons())
          .isEqualTo(Map.of(RefusalReason.PAUSED_FOR_REVIEW.wireName(), 1L, "unknown", 1L));
      assertThat(WrittenDown.in(own.database, AuditAct.DELIVERY_REFUSED))
          .singleElement()
          .satisfies(one -> assertThat(one.entry().reasons()).containsOnlyKeys("fork"));
    }
  }

  @Test
  void aReceiptOfOursIsWrittenDownWhereItSaysSomethingNew() {
    try (var lumen = new Recipient(postgres, "given")) {
      // Given
      lumen.suspends(true);
      lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
      lumen.suspends(false);
      var owed = new PostgresReceiptsOwed(lumen.database);

      // When it is told, told again since it was lost, and told anew after a decision
      owed.told(owed.next(HARBOR).orElseThrow());
      lumen
          .database
          .pool()
          .query("update received_consignment set receipted = false")
          .execute()
          .await();
      owed.told(owed.next(HARBOR).orElseThrow());
      lumen.quarantine.readmit(1, "ada", null);
      owed.told(owed.next(HARBOR).orElseThrow());

      // Then
      var given = WrittenDown.in(lumen.database, AuditAct.RECEIPT_GIVEN);
      assertThat(given).hasSize(2);
      assertThat(given.getFirst().entry().counts())
          .isEqualTo(Map.of("consignments", 1L, "refused", 2L));
      assertThat(given.getFirst().entry().objects()).containsEntry("receipt", "1");
      assertThat(given.getLast().entry().counts())
          .isEqualTo(Map.of("consignments", 1L, "kept", 1L, "refused", 1L));
      assertThat(owed.next(HARBOR)).isEmpty();
    }
  }
}
