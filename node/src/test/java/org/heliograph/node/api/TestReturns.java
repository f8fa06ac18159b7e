package org.heliograph.node.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.keys.KeyId;

/** Signals of tern that harbor keeps, and the agreement that they came under. */
final class TestReturns {
  private static final String KEEP =
      """
      insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose, entry,
        stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
      select 'tern.example', id, 'kept', 'kept', 'content', 1, 1, $2, 1, 'content', 'purpose', $3, 'signals/0', 1, 1, 0, $4, $4, $5
      from unnest($1::uuid[]) as id
      """;

  private TestReturns() {}

  static void keep(PostgresDatabase database, KeptSignal signal, LocalDate day) {
    keep(database, signal, day, signal.id());
  }

  /** The same entry under many ids. */
  static void keepMany(PostgresDatabase database, KeptSignal signal, int from, int count) {
    var ids = new UUID[count];
    for (int i = 0; i < count; i++) {
      ids[i] = new UUID(7, from + i);
    }
    keep(database, signal, LocalDate.of(2026, 11, 2), ids);
  }

  private static void keep(
      PostgresDatabase database, KeptSignal signal, LocalDate day, UUID... ids) {
    OffsetDateTime at = day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    database
        .pool()
        .preparedQuery(KEEP)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(ids)
                .addString(signal.agreement())
                .addBuffer(Buffer.buffer(Objects.requireNonNull(signal.entry()).toByteArray()))
                .addOffsetDateTime(at)
                .addOffsetDateTime(at.plusYears(1)))
        .await();
  }

  /** From tern to harbor; a person looks before an action. */
  static Agreement agreement(String id, String returns) {
    var pin = KeyId.ofBytes(new byte[KeyId.LENGTH]);
    return AgreementReader.standard()
        .readDraft(text(id, returns).getBytes(StandardCharsets.UTF_8), new PinnedKeys(pin, pin));
  }

  private static String text(String id, String returns) {
    return """
    agreement:
      schema: 3
      id: %s
      version: 1
      title: Hashes from tern to harbor
      federation: test
      source: tern.example
      recipient: harbor.example
      validFrom: "2026-01-01T00:00:00Z"
      validTo: "2099-01-01T00:00:00Z"
      reviewBy: "2098-01-01T00:00:00Z"
      stalenessHours: 24
      language: en
      deleteOnTermination: true
      prohibitions: [automated-sole-action]
      duties:
        - { duty: human-review-before-action }
      returns: { %s }
      clauses:
        - id: content
          title: Content
          purpose: prevent-child-sexual-exploitation
          senderBases:
            - { provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }
          recipientBases:
            - { provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }
          transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
          scope: { kinds: [content], privateCommunications: excluded }
          disclose: { fields: [confidence, privateCommunications], types: [md5] }
          tlpCeiling: AMBER
          retentionDays: 30
    """
        .formatted(id, returns);
  }
}
