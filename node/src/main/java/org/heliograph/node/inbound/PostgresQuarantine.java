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
import java.util.ArrayList;
import java.util.List;
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

  private static final String COLUMNS =
      "number, state, source, signal, revision, reason, field, detail, agreement,"
          + " agreement_version, clause, stream, epoch, sequence, quarantined_at, discard_at,"
          + " decided_at, decided_by, decision_note";

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

  public PostgresQuarantine(
      PostgresDatabase database, StorageKey storageKey, Readmission readmission, Clock clock) {
    this.database = database;
    this.storageKey = storageKey;
    this.readmission = readmission;
    this.clock = clock;
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
  public Page<Quarantined> list(
      @Nullable String state, @Nullable String source, @Nullable String cursor, int limit) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select "
                    + COLUMNS
                    + " from quarantine where number > $1 and ($2::text is null or state = $2)"
                    + " and ($3::text is null or source = $3) order by number limit $4")
            .execute(Tuple.of(Page.number(cursor), state, source, limit + 1))
            .await();
    var found = new ArrayList<Quarantined>();
    rows.forEach(row -> found.add(read(row)));
    return Page.of(found, limit, one -> Long.toString(one.number()));
  }

  @Override
  public Quarantined readmit(long number, String decidedBy, @Nullable String note) {
    return database.inTransaction(
        sql -> {
          Row held = held(sql, number);
          var entry = entry(held);
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
          var entry = entry(held(sql, number));
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
      throw Refusal.of(RefusalReason.NOT_FOUND, "Nothing in quarantine has this number.")
          .asException();
    }
    Row row = rows.next();
    if (!"held".equals(row.getString("state"))) {
      throw Refusal.of(
              RefusalReason.CONFLICT, "It is no longer held: " + row.getString("state") + ".")
          .asException();
    }
    return row;
  }

  private Entry entry(Row held) {
    try {
      byte[] bytes = storageKey.decrypt(held.getBuffer("entry").getBytes());
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a quarantined entry is not readable: the database was changed from outside", e);
    }
  }

  private Quarantined decide(
      SqlConnection sql, long number, String state, String decidedBy, @Nullable String note) {
    return read(
        sql.preparedQuery(
                "update quarantine set state = $2, entry = null, decided_at = $3, decided_by = $4,"
                    + " decision_note = $5 where number = $1 returning "
                    + COLUMNS)
            .execute(
                Tuple.of(number, state, clock.instant().atOffset(ZoneOffset.UTC), decidedBy, note))
            .await()
            .iterator()
            .next());
  }

  private static Quarantined read(Row row) {
    OffsetDateTime decided = row.getOffsetDateTime(16);
    return new Quarantined(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getUUID(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInteger(9),
        row.getString(10),
        row.getString(11),
        row.getLong(12),
        row.getLong(13),
        row.getOffsetDateTime(14).toInstant(),
        row.getOffsetDateTime(15).toInstant(),
        decided == null ? null : decided.toInstant(),
        row.getString(17),
        row.getString(18));
  }
}
