package org.heliograph.node.agreements;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.agreements.ActCourier.Due;
import org.heliograph.node.agreements.PostgresTellingAgain.Answer;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct;
import org.heliograph.protocol.agreement.life.AgreementAct.Seen;

/**
 * Our acts until partners have seen them, and how far we took theirs. An act is written down signed
 * in the transaction that it tells of, and sent afterwards as often as it takes.
 */
public final class PostgresActs implements ActCourier.Outbox {
  private static final String DUE =
      """
      select number, jws from act
      where partner = $1 and seen_at is null and (sent_at is null or sent_at < $2) order by number limit 64
      """;

  private final PostgresDatabase database;
  private final Ourselves ourselves;
  private final Clock clock;
  private final PostgresTellingAgain again;

  public PostgresActs(PostgresDatabase database, Ourselves ourselves, Clock clock) {
    this.database = database;
    this.ourselves = ourselves;
    this.clock = clock;
    again = new PostgresTellingAgain(ourselves, clock);
  }

  ActMessage tell(SqlConnection sql, String partner, AgreementAct act) {
    long number =
        sql.preparedQuery(
                "update act_channel set told = told + 1 where partner = $1 returning told")
            .execute(Tuple.of(partner))
            .await()
            .iterator()
            .next()
            .getLong(0);
    var message = message(partner, number, act);
    sql.preparedQuery(
            "insert into act (partner, number, name, jws, told_at) values ($1, $2, $3, $4, $5)")
        .execute(
            Tuple.of(partner, number, message.actName(), message.sign(ourselves.key()))
                .addOffsetDateTime(now()))
        .await();
    return message;
  }

  private ActMessage message(String partner, long number, AgreementAct act) {
    return new ActMessage(
        ourselves.federation(), ourselves.member(), partner, number, clock.instant(), act);
  }

  /** Whose acts they are. */
  String self() {
    return ourselves.member();
  }

  long taken(SqlConnection sql, String partner) {
    return sql.preparedQuery("select taken from act_channel where partner = $1")
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  void take(SqlConnection sql, String partner, long upTo) {
    sql.preparedQuery("update act_channel set taken = $2, answer_due = true where partner = $1")
        .execute(Tuple.of(partner, upTo))
        .await();
  }

  /** Keeps a partner's act as it came. */
  void keepTaken(SqlConnection sql, String partner, long number, String jws) {
    sql.preparedQuery(
            "insert into act_taken (partner, number, jws, taken_at) values ($1, $2, $3, $4) on"
                + " conflict do nothing")
        .execute(Tuple.of(partner, number, jws).addOffsetDateTime(now()))
        .await();
  }

  void seen(SqlConnection sql, String partner, long upTo) {
    sql.preparedQuery(
            "update act set seen_at = $3 where partner = $1 and number <= $2 and seen_at is null")
        .execute(Tuple.of(partner, upTo).addOffsetDateTime(now()))
        .await();
  }

  List<UnseenActs> unseen(SqlConnection sql) {
    var rows =
        sql.query(
                "select partner, count(*), min(told_at) from act where seen_at is null"
                    + " group by partner order by partner")
            .execute()
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            (Row row) ->
                new UnseenActs(
                    row.getString(0), row.getLong(1), row.getOffsetDateTime(2).toInstant()))
        .toList();
  }

  /** What has to be sent to a partner now, in order, and the answer to its own acts. */
  @Override
  public Due due(String partner, Duration pause) {
    return database.inTransaction(
        sql -> {
          var acts = new ArrayList<String>();
          again.question(sql, partner, pause).ifPresent(acts::add);
          boolean asks = !acts.isEmpty();
          long upTo = 0;
          var rows =
              sql.preparedQuery(DUE)
                  .execute(Tuple.of(partner).addOffsetDateTime(now().minus(pause)))
                  .await();
          for (Row row : rows) {
            upTo = row.getLong(0);
            acts.add(row.getString(1));
          }
          var channel =
              sql.preparedQuery("select taken from act_channel where partner = $1 and answer_due")
                  .execute(Tuple.of(partner))
                  .await();
          long taken = -1;
          for (Row row : channel) {
            taken = row.getLong(0);
            acts.add(message(partner, 0, new Seen(taken)).sign(ourselves.key()));
          }
          var answer = again.answer(sql, partner, pause);
          answer.ifPresent(it -> acts.addAll(it.parts()));
          return new Due(acts, upTo, taken, asks, answer.map(Answer::session));
        });
  }

  @Override
  public void sent(String partner, Due due) {
    database.inTransaction(
        sql -> {
          sql.preparedQuery(
                  "update act set sent_at = $3 where partner = $1 and number <= $2 and seen_at is null")
              .execute(Tuple.of(partner, due.upTo()).addOffsetDateTime(now()))
              .await();
          again.sent(sql, partner, due);
          return sql.preparedQuery(
                  "update act_channel set answer_due = false where partner = $1 and taken = $2")
              .execute(Tuple.of(partner, due.taken()))
              .await();
        });
  }

  @Override
  public List<String> partners(Duration pause) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select partner from act_channel where answer_due union"
                    + " select partner from act where seen_at is null and (sent_at is null or sent_at < $1)"
                    + " union "
                    + PostgresTellingAgain.PARTNERS)
            .execute(Tuple.of(now().minus(pause)))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map((Row row) -> row.getString(0))
        .toList();
  }

  OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
