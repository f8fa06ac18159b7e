package org.heliograph.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.id;
import static org.heliograph.node.returns.stop.Recipient.narrows;
import static org.heliograph.node.returns.stop.Recipient.recall;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.returns.stop.Recipient;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.notice.Recall.Places;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfInboundTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private Recipient lumen;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    lumen = new Recipient(postgres, "acts" + DATABASES.incrementAndGet());
  }

  @AfterEach
  void stop() {
    lumen.close();
  }

  private List<WrittenDown> written(AuditAct act) {
    return WrittenDown.in(lumen.database, act);
  }

  private WrittenDown last(AuditAct act) {
    return written(act).getLast();
  }

  @Test
  void aConsignmentIsOneEntryWithAFactForEachSignal() {
    // When the second was recalled before it came
    lumen.takes(HARBOR, recall(UUID.randomUUID(), delivered(1, new Places(1, 1))));
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));

    // Then
    var entry = last(AuditAct.DELIVERY_TAKEN).entry();
    assertThat(entry.partner()).isEqualTo(HARBOR);
    assertThat(entry.actor()).isEqualTo(Actor.NODE);
    assertThat(entry.agreement()).isNotNull();
    assertThat(entry.objects())
        .containsKeys("seal", "key")
        .containsEntry("stream", SIGNALS.toString())
        .containsEntry("epoch", "1")
        .containsEntry("sequence", "1");
    assertThat(entry.counts()).isEqualTo(Map.of("kept", 1L, "withdrawn", 1L));
    assertThat(last(AuditAct.DELIVERY_TAKEN).facts())
        .containsExactly(
            Fact.of(id(1), 1, "kept").under(null, "content"),
            Fact.of(id(2), 1, "withdrawn").under(null, "content"));
  }

  @Test
  void whatIsTakenBackIsAppliedAndWhatIsOvertakenRefused() {
    // Given
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 5));

    // When
    lumen.takes(
        HARBOR,
        StreamName.CONTROL,
        1,
        withdraws(HARBOR, 1, 6),
        narrows(HARBOR, 2, 7),
        discloses(HARBOR, 3, 8));
    lumen.takes(HARBOR, SIGNALS, 2, discloses(HARBOR, 3, 3));

    // Then
    var applied = last(AuditAct.WITHDRAWAL_APPLIED).entry();
    assertThat(applied.counts()).isEqualTo(Map.of("withdrawn", 1L, "narrowed", 1L));
    assertThat(applied.objects()).containsEntry("stream", "control/0");
    assertThat(written(AuditAct.DELIVERY_TAKEN).get(1).facts())
        .extracting(Fact::what)
        .containsExactly("withdrawn", "narrowed", "kept");
    assertThat(last(AuditAct.DELIVERY_TAKEN).facts())
        .containsExactly(Fact.of(id(3), 1, "refused").under(null, "content").because("superseded"));
    assertThat(last(AuditAct.DELIVERY_TAKEN).entry().reasons()).containsEntry("superseded", 1L);
  }

  @Test
  void whatTheAgreementDoesNotCoverIsQuarantinedAndDecidedAbout() {
    // Given
    lumen.suspends(true);
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    assertThatThrownBy(() -> lumen.quarantine.readmit(1, "ada", null))
        .isInstanceOf(RefusedException.class);
    assertThat(written(AuditAct.QUARANTINE_RELEASED)).isEmpty();
    lumen.suspends(false);

    // When
    lumen.quarantine.readmit(1, "ada", "it was a mistake");
    lumen.quarantine.discard(2, "ada", null);

    // Then
    assertThat(last(AuditAct.DELIVERY_TAKEN).facts())
        .containsExactly(quarantined(1), quarantined(2));
    var released = last(AuditAct.QUARANTINE_RELEASED);
    assertThat(released.entry().objects()).containsEntry("quarantined", "1");
    assertThat(released.entry().digests()).containsOnlyKeys("note");
    assertThat(released.facts())
        .containsExactly(Fact.of(id(1), 1, "released").under(null, "content"));
    assertThat(last(AuditAct.QUARANTINE_REJECTED).facts())
        .containsExactly(Fact.of(id(2), 1, "discarded").under(null, "content"));
  }

  private static Fact quarantined(int number) {
    return Fact.of(id(number), 1, "quarantined")
        .under(null, "content")
        .because(RefusalReason.AGREEMENT_SUSPENDED.wireName());
  }

  @Test
  void whatAPartnerWroteAsAClauseIsNamedOnlyWhereItIsOne() {
    // When
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    var header = withdraws(HARBOR, 1, 2).headerBytes();
    lumen.takes(HARBOR, StreamName.CONTROL, 1, Entry.withdraw(header, 2, "\"a 'word'\" — ü"));

    // Then
    assertThat(last(AuditAct.DELIVERY_TAKEN).facts())
        .containsExactly(Fact.of(id(1), 1, "withdrawn"));
  }

  @Test
  void aRefusedDeliveryIsWrittenDownOnceAtItsPlace() {
    // Given
    var delivery = new Delivery(HARBOR, SIGNALS, new byte[0]);
    var position = new Position(1, SIGNALS, 7);

    // When
    for (int i = 0; i < 3; i++) {
      lumen.inbox.incident(delivery, null, Refusal.of(RefusalReason.NOT_FOR_US));
      lumen.inbox.noted(HARBOR, position, Refusal.of(RefusalReason.AGREEMENT_AWAITED));
    }
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));

    // Then
    var refused = written(AuditAct.DELIVERY_REFUSED);
    assertThat(refused)
        .extracting(one -> one.entry().reasons())
        .containsExactly(
            Map.of(RefusalReason.NOT_FOR_US.wireName(), 1L),
            Map.of(RefusalReason.AGREEMENT_AWAITED.wireName(), 1L),
            Map.of(RefusalReason.REPEAT.wireName(), 1L));
    assertThat(refused.get(0).entry().objects()).containsOnlyKeys("stream");
    assertThat(refused.get(1).entry().objects()).containsEntry("sequence", "7");
    assertThat(written(AuditAct.DELIVERY_TAKEN)).hasSize(1);
  }

  @Test
  void whatASourceAnnouncesIsWrittenDownWhereItContradicts() {
    // Given
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    var other = Optional.of(Hash.ofJws("another seal"));
    var head = new Heartbeat.Head(SIGNALS, 1, 1, other, 0);

    // When
    var heartbeat = new Heartbeat("test", HARBOR, "lumen.example", 1, lumen.now(), List.of(head));
    lumen.inbox.heartbeat(heartbeat);
    lumen.inbox.heartbeat(heartbeat);

    // Then
    assertThat(last(AuditAct.DELIVERY_REFUSED).entry().reasons())
        .containsOnlyKeys(RefusalReason.FORK.wireName());
    assertThat(written(AuditAct.DELIVERY_REFUSED)).hasSize(1);
  }

  @Test
  void aVoidIsTheWordOfTheSourceAndSaidOnce() {
    // Given
    var hash = Hash.ofJws("the last of them");
    var range = new SequenceRange(1, 3);
    var voided =
        new VoidRange("test", HARBOR, "lumen.example", SIGNALS, 1, range, hash, lumen.now());

    // When
    lumen.inbox.close(voided);
    lumen.inbox.close(voided);

    // Then
    assertThat(written(AuditAct.STREAM_VOIDED)).hasSize(1);
    var entry = last(AuditAct.STREAM_VOIDED).entry();
    assertThat(entry.actor()).isEqualTo(Actor.member(HARBOR));
    assertThat(entry.objects()).containsEntry("from", "1").containsEntry("to", "3");
  }
}
