package org.heliograph.node.inbound;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.inbound.admit.Admission.RefusedEntry;
import org.heliograph.node.inbound.keep.PostgresRecalled;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Entries that were refused on their way in, in the member's database. A body whose refusal is
 * final is dropped at once; one that a later agreement, directory or registry may admit is held
 * under the storage key for seven days.
 */
public final class PostgresQuarantine implements Quarantine {
  private static final Duration HELD_FOR = Duration.ofDays(7);

  private static final String ADD =
      """
      insert into quarantine (state, source, signal, revision, header, entry, reason, field, detail, agreement,
        agreement_version, clause, stream, epoch, sequence, leaf, quarantined_at, discard_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      """;

  /**
   * Tries a held entry again under what holds now, in the caller's transaction; refuses with the
   * reason.
   */
  @FunctionalInterface
  public interface Readmission {
    void admit(SqlConnection sql, String seal, int leaf, Entry entry);
  }

  private final PostgresDatabase database;
  private final StorageKey storageKey;
  private final Readmission readmission;
  private final Clock clock;
  private final PostgresQuarantineReading reading;

  public PostgresQuarantine(
      PostgresDatabase database, StorageKey storageKey, Readmission readmission, Clock clock) {
    this.database = database;
    this.storageKey = storageKey;
    this.readmission = readmission;
    this.clock = clock;
    this.reading = new PostgresQuarantineReading(database);
  }

  /**
   * Adds inside the caller's transaction.
   *
   * @param recalled what the source took back before it came; never held
   */
  void add(
      SqlConnection sql,
      Seal seal,
      List<RefusedEntry> refused,
      PostgresRecalled recalled,
      OffsetDateTime now) {
    if (!refused.isEmpty()) {
      sql.preparedQuery(ADD)
          .executeBatch(refused.stream().map(one -> row(seal, one, recalled, now)).toList())
          .await();
    }
  }

  private Tuple row(
      Seal seal, RefusedEntry refused, PostgresRecalled recalled, OffsetDateTime now) {
    boolean held = InboundActs.isHeld(refused, recalled);
    Entry entry = refused.entry();
    return Tuple.of(held ? "held" : "dropped", seal.source(), id(entry))
        .addLong(entry.revision())
        .addBuffer(Buffer.buffer(entry.headerBytes()))
        .addBuffer(held ? Buffer.buffer(storageKey.encrypt(entry.toWire().toByteArray())) : null)
        .addString(refused.refusal().reason().wireName())
        .addString(refused.refusal().field())
        .addString(refused.refusal().detail())
        .addString(seal.agreement().id())
        .addInteger(seal.agreement().version())
        .addString(entry.clause())
        .addString(seal.position().stream().toString())
        .addLong(seal.position().epoch())
        .addLong(seal.position().sequence())
        .addInteger(refused.leaf())
        .addOffsetDateTime(now)
        .addOffsetDateTime(now.plus(HELD_FOR));
  }

  /** The id that the header names, where it is readable at all. */
  private static @Nullable UUID id(Entry entry) {
    try {
      return UUID.fromString(StrictJson.parse(entry.headerBytes()).path("id").asText());
    } catch (RefusedException | IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Page<Quarantined> list(Question question, @Nullable String cursor, int limit) {
    return reading.list(question, cursor, limit);
  }

  @Override
  public List<Group> groups(Question question) {
    return reading.groups(question);
  }

  @Override
  public Whole find(long number) {
    Row row = reading.find(number);
    return new Whole(
        PostgresQuarantineReading.read(row),
        Optional.ofNullable(row.getBuffer("header")).map(Buffer::getBytes),
        Optional.ofNullable(row.getBuffer("entry")).map(this::entry),
        PostgresQuarantineReading.instant(row.getOffsetDateTime("told_at")));
  }

  @Override
  public Quarantined readmit(long number, String decidedBy, @Nullable String note) {
    return database.inTransaction(
        sql -> {
          Row held = held(sql, number);
          var entry = entry(held.getBuffer("entry"));
          readmission.admit(sql, held.getString("seal"), held.getInteger("leaf"), entry);
          var decided = decide(sql, number, "readmitted", decidedBy, note);
          PostgresAudit.record(
              sql, InboundActs.decided(number, decided.source(), entry, true, note));
          return decided;
        });
  }

  @Override
  public Quarantined discard(long number, String decidedBy, @Nullable String note) {
    return database.inTransaction(
        sql -> {
          var entry = entry(held(sql, number).getBuffer("entry"));
          var decided = decide(sql, number, "discarded", decidedBy, note);
          PostgresAudit.record(
              sql, InboundActs.decided(number, decided.source(), entry, false, note));
          return decided;
        });
  }

  private static Row held(SqlConnection sql, long number) {
    var rows =
        sql.preparedQuery(
                "select q.state, q.entry, q.leaf, c.seal from quarantine q join"
                    + " received_consignment c using (source, stream, epoch, sequence) where"
                    + " q.number = $1 for update of q")
            .execute(Tuple.of(number))
            .await()
            .iterator();
    if (!rows.hasNext()) {
      throw PostgresQuarantineReading.notFound();
    }
    Row row = rows.next();
    if (!"held".equals(row.getString("state"))) {
      throw Refusal.of(
              RefusalReason.CONFLICT, "It is no longer held: " + row.getString("state") + ".")
          .asException();
    }
    return row;
  }

  private Entry entry(Buffer held) {
    try {
      byte[] bytes = storageKey.decrypt(held.getBytes());
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a quarantined entry is not readable: the database was changed from outside", e);
    }
  }

  private Quarantined decide(
      SqlConnection sql, long number, String state, String decidedBy, @Nullable String note) {
    return PostgresQuarantineReading.read(
        sql.preparedQuery(
                "update quarantine set state = $2, entry = null, decided_at = $3, decided_by = $4,"
                    + " decision_note = $5 where number = $1 returning "
                    + PostgresQuarantineReading.COLUMNS)
            .execute(
                Tuple.of(number, state, clock.instant().atOffset(ZoneOffset.UTC), decidedBy, note))
            .await()
            .iterator()
            .next());
  }
}
