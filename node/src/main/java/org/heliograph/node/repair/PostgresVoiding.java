package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Inventory.Missing;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;

/**
 * Gives up what a partner misses: the consignments count as never received, what they told is
 * decided anew, what items they held is sealed again. Callers wait; safe for many threads.
 */
final class PostgresVoiding {
  /** What Kafka has not taken yet may still come, and all behind it. */
  private static final String END =
      """
      select sequence, seal_hash from consignment where partner = $1 and stream = $2 and epoch = $3
        and sequence between $4 and $5 and sent_at is not null order by sequence desc limit 1
      """;

  private static final String VOID =
      """
      update consignment set voided_at = $6 where partner = $1 and stream = $2 and epoch = $3
        and sequence between $4 and $5 and voided_at is null returning ids
      """;

  /** Epochs that the partner has left and in which it answered nothing about these. */
  private static final String LEFT_BEHIND =
      """
      update consignment set voided_at = $4 where partner = $1 and stream = $2 and epoch < $3
        and receipted_at is null and voided_at is null returning ids
      """;

  private static final String ITEMS =
      """
      update item i set epoch = null, sequence = null, place = null from consignment c
      where c.partner = $1 and c.stream = $2 and c.carries = 'items' and c.voided_at = $3
        and i.partner = c.partner and i.stream = c.stream and i.epoch = c.epoch and i.sequence = c.sequence
        and octet_length(i.body) > 0
      """;

  private final PostgresDatabase database;
  private final PostgresEpochs epochs;
  private final InstantSource clock;
  private final String federation;
  private final String self;

  PostgresVoiding(PostgresDatabase database, InstantSource clock, String federation, String self) {
    this.database = database;
    this.epochs = new PostgresEpochs(clock);
    this.clock = clock;
    this.federation = federation;
    this.self = self;
  }

  /**
   * Gives up ranges that a partner named. Those that we do not know, because we lost our own
   * record, cannot be named by us: all streams begin a new epoch then.
   *
   * <p>A stream that we know nothing of begins as well.
   *
   * @return what the partner is to be told; telling it again changes nothing
   */
  List<VoidRange> close(Resync session, List<Missing> missing) {
    return database.inTransaction(
        sql -> {
          fence(sql, session.partner());
          var told = new ArrayList<VoidRange>();
          var unknown = new TreeSet<StreamName>();
          for (Missing one : missing) {
            if (isKnown(sql, session.partner(), one)) {
              close(sql, session, one).ifPresent(told::add);
            } else {
              unknown.add(one.stream());
            }
          }
          if (!unknown.isEmpty()) {
            epochs.begin(sql, session.partner(), unknown);
          }
          return told;
        });
  }

  /** Whether we have come as far as the partner says that we did. */
  private static boolean isKnown(SqlConnection sql, String partner, Missing one) {
    return sql.preparedQuery(
            "select from outbound_head where partner = $1 and stream = $2 and (epoch > $3 or epoch"
                + " = $3 and sequence >= $4)")
        .execute(Tuple.of(partner, one.stream().toString(), one.epoch(), one.range().to()))
        .await()
        .iterator()
        .hasNext();
  }

  private Optional<VoidRange> close(SqlConnection sql, Resync session, Missing one) {
    Tuple range =
        Tuple.of(session.partner(), one.stream().toString(), one.epoch())
            .addLong(one.range().from())
            .addLong(one.range().to());
    var end = sql.preparedQuery(END).execute(range).await().iterator();
    if (!end.hasNext()) {
      return Optional.empty();
    }
    Row last = end.next();
    var now = now();
    var told =
        new VoidRange(
            federation,
            self,
            session.partner(),
            one.stream(),
            one.epoch(),
            new SequenceRange(one.range().from(), last.getLong(0)),
            Hash.ofBytes(last.getBuffer(1).getBytes()),
            now.toInstant());
    var voided =
        sql.preparedQuery(VOID)
            .execute(
                Tuple.of(session.partner(), one.stream().toString(), one.epoch())
                    .addLong(one.range().from())
                    .addLong(last.getLong(0))
                    .addOffsetDateTime(now))
            .await();
    affected(sql, session, one.stream().toString(), voided, now);
    if (voided.size() > 0) {
      PostgresAudit.record(sql, RepairActs.voided(told, voided.size()));
    }
    return Optional.of(told);
  }

  /**
   * Gives up what was sealed in epochs that the partner has left and was never answered: it came
   * too late, or not at all.
   *
   * @param stream whose epoch the partner has reached
   */
  void leftBehind(Resync session, String stream, long epoch) {
    database.inTransaction(
        sql -> {
          fence(sql, session.partner());
          var now = now();
          var voided =
              sql.preparedQuery(LEFT_BEHIND)
                  .execute(Tuple.of(session.partner(), stream, epoch).addOffsetDateTime(now))
                  .await();
          affected(sql, session, stream, voided, now);
          return true;
        });
  }

  private static void affected(
      SqlConnection sql, Resync session, String stream, Iterable<Row> voided, OffsetDateTime now) {
    long consignments = 0;
    var ids = new ArrayList<UUID>();
    for (Row row : voided) {
      consignments++;
      ids.addAll(Arrays.asList(row.getArrayOfUUIDs(0)));
    }
    if (consignments == 0) {
      return;
    }
    PostgresReseals.add(
        sql, session.partner(), ids.stream().distinct().toList(), session.id(), Optional.empty());
    int items =
        sql.preparedQuery(ITEMS)
            .execute(Tuple.of(session.partner(), stream).addOffsetDateTime(now))
            .await()
            .rowCount();
    sql.preparedQuery(
            "update resync set voided = voided + $2, items_again = items_again + $3, moved_at = $4"
                + " where id = $1")
        .execute(Tuple.of(session.id(), consignments, items).addOffsetDateTime(now))
        .await();
  }

  /** Waits for a step of the outbound flow under way: it touches the same consignments. */
  private static void fence(SqlConnection sql, String partner) {
    sql.preparedQuery("select from outbound_partner where partner = $1 for update")
        .execute(Tuple.of(partner))
        .await();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
