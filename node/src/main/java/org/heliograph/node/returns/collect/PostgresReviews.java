package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Correction.Cause;
import org.heliograph.protocol.notice.Correction.Decision;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A person's decisions about own signals: each is carried out, and told to everybody who was ever
 * sent the signal, in one transaction. Safe for use by many threads.
 */
public final class PostgresReviews {
  private static final String LOCK =
      """
      insert into signal_standing (signal) values ($1) on conflict (signal) do update set signal = excluded.signal
      returning decided_at
      """;

  /**
   * The latest version that is disputed, or that was decided about before; a correction is later.
   */
  private static final String DISPUTED =
      """
      select coalesce(
        (select max(signal_version) from collected_outcome
          where signal = $1 and not retracted and code = any($2) and received_at > coalesce($3::timestamptz, '-infinity')),
        (select max(version) from signal_decision where signal = $1), 1)
      """;

  private static final String DECIDED =
      """
      insert into signal_decision (id, signal, version, decision, cause, note, decided_by, decided_at, told)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  private static final String CLOSE =
      """
      update signal_standing set decided_at = $2, open_disputes = 0, urgency = 0, waiting_since = null where signal = $1
      """;

  private static final String WITHDRAW =
      """
      update signal set state = 'withdrawn', reason = 'Withdrawn on review.', paused = false, changed = true,
        xid = pg_current_xact_id(), mark = nextval('signal_mark') where id = $1 and state <> 'withdrawn'
      """;

  private static final String RESUME =
      """
      update signal set paused = false, changed = true, xid = pg_current_xact_id(), mark = nextval('signal_mark')
      where id = $1 and paused
      """;

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final InstantSource clock;
  private final PostgresHolders holders = new PostgresHolders();

  public PostgresReviews(PostgresDatabase database, PostgresItems items, InstantSource clock) {
    this.database = database;
    this.items = items;
    this.clock = clock;
  }

  /**
   * What a person decides.
   *
   * @param note stays here
   */
  public record Review(UUID signal, Decision decision, Cause cause, String note, String person) {}

  /**
   * What became of it.
   *
   * @param version of the signal
   * @param told holders that hear of it
   */
  public record Decided(UUID id, int version, int told) {}

  /**
   * Decides; further release goes on where it was paused.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND, WITHDRAWN, or CONFLICT
   *     where it is called corrected and has no later version than the one that was disputed
   */
  public Decided decide(Review review) {
    return database.inTransaction(sql -> decide(sql, review));
  }

  private Decided decide(SqlConnection sql, Review review) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var signal = review.signal();
    var before = sql.preparedQuery(LOCK).execute(Tuple.of(signal)).await().iterator().next();
    var own = own(sql, signal);
    int version = own.getInteger(0);
    if (review.decision() != Decision.WITHDRAWN && own.getString(1).equals("withdrawn")) {
      throw Refusal.of(RefusalReason.WITHDRAWN, "You have withdrawn this signal.").asException();
    }
    if (review.decision() == Decision.CORRECTED) {
      requireLater(sql, signal, version, before.getOffsetDateTime(0));
    }
    var id = UUID.randomUUID();
    int told = tell(sql, review, id, now);
    PostgresAudit.record(sql, CollectActs.reviewed(review, id, version, told));
    sql.preparedQuery(DECIDED)
        .execute(
            Tuple.of(id, signal, version, review.decision().wireName(), review.cause().wireName())
                .addString(review.note())
                .addString(review.person())
                .addOffsetDateTime(now)
                .addInteger(told))
        .await();
    sql.preparedQuery(CLOSE).execute(Tuple.of(signal, now)).await();
    sql.preparedQuery(review.decision() == Decision.WITHDRAWN ? WITHDRAW : RESUME)
        .execute(Tuple.of(signal))
        .await();
    return new Decided(id, version, told);
  }

  private static Row own(SqlConnection sql, UUID signal) {
    var rows =
        sql.preparedQuery("select version, state from signal where id = $1 for update")
            .execute(Tuple.of(signal))
            .await()
            .iterator();
    if (!rows.hasNext()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "None of your signals has this id.").asException();
    }
    return rows.next();
  }

  private static void requireLater(
      SqlConnection sql, UUID signal, int version, OffsetDateTime decidedAt) {
    int disputed =
        sql.preparedQuery(DISPUTED)
            .execute(
                Tuple.of(signal)
                    .addArrayOfString(PostgresStandings.DISPUTE)
                    .addOffsetDateTime(decidedAt))
            .await()
            .iterator()
            .next()
            .getInteger(0);
    if (version <= disputed) {
      throw Refusal.at(
              RefusalReason.CONFLICT,
              "decision",
              "It still has the version that was disputed. Send the corrected signal with the"
                  + " decision, or replace it first.")
          .asException();
    }
  }

  private int tell(SqlConnection sql, Review review, UUID id, OffsetDateTime now) {
    var correction =
        new Correction(id, review.signal(), review.decision(), review.cause(), now.toLocalDate());
    var all = holders.of(sql, review.signal());
    for (var holder : all) {
      var body = List.of(correction.toBytes());
      items.add(sql, holder.partner(), Lane.CONTROL, holder.agreement(), body);
      PostgresAudit.record(sql, CollectActs.corrected(holder, correction));
    }
    return all.size();
  }
}
