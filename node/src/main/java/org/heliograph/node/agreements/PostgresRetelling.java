package org.heliograph.node.agreements;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.node.agreements.Retelling.Findings;
import org.heliograph.node.agreements.Retelling.State;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.Retell;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;

/** Telling again, and numbers of acts, on the connection that holds the partner's lock. */
record PostgresRetelling(SqlConnection sql, String partner, PostgresActs acts)
    implements OpenRetelling {
  private static final String ALL =
      "select partner, session, reason, state, asked_at, ended_at, versions, acts, words from"
          + " retelling ";

  private static final String ASK =
      """
      insert into retelling (partner, session, reason, state, asked_at) values ($1, $2, $3, 'asked', $4)
      on conflict (partner) do update set session = excluded.session, reason = excluded.reason, state = 'asked',
        asked_at = excluded.asked_at, sent_at = null, ended_at = null, versions = 0, acts = 0, words = '{}',
        mark = nextval('agreement_mark')
      """;

  private static final String END =
      """
      update retelling set state = $2, ended_at = $3, versions = $4, acts = $5, words = words || $6::text[],
        mark = nextval('agreement_mark') where partner = $1
      """;

  private static final String NEXT =
      "select coalesce((select min(number) from act where partner = $1 and seen_at is null),"
          + " told + 1) from act_channel where partner = $1";

  /** Our newest question to each partner, by partner. */
  static List<Retelling> all(SqlClient sql) {
    return rows(sql.query(ALL + "order by partner").execute().await())
        .map(PostgresRetelling::read)
        .toList();
  }

  private static Retelling read(Row row) {
    return new Retelling(
        row.getString(0),
        row.getUUID(1),
        Retell.Reason.ofWire(row.getString(2)).orElseThrow(),
        State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getOffsetDateTime(4).toInstant(),
        Optional.ofNullable(row.getOffsetDateTime(5)).map(OffsetDateTime::toInstant),
        row.getInteger(6),
        row.getInteger(7),
        List.of(row.getArrayOfStrings(8)));
  }

  @Override
  public Optional<Retelling> newest() {
    return rows(run(ALL + "where partner = $1", mine())).map(PostgresRetelling::read).findFirst();
  }

  @Override
  public void ask(UUID session, Retell.Reason reason) {
    run(ASK, Tuple.of(partner, session, reason.wireName(), acts.now()));
    record(
        Act.of(AuditAct.AGREEMENT_RETELL_ASKED)
            .about("session", session)
            .about("why", reason.wireName())
            .by(Actor.NODE));
  }

  @Override
  public void askedBy(UUID session) {
    run("update act_channel set asked = $2 where partner = $1", Tuple.of(partner, session));
  }

  @Override
  public List<Retold> keep(Retold part, String jws) {
    run(
        "delete from retelling_part where partner = $1 and (answer <> $2 or parts <> $3)",
        Tuple.of(partner, part.answer(), part.parts()));
    run(
        "insert into retelling_part (partner, answer, part, parts, jws) values ($1, $2, $3, $4, $5)"
            + " on conflict do nothing",
        Tuple.of(partner, part.answer(), part.part(), part.parts(), jws));
    var kept =
        rows(run("select jws from retelling_part where partner = $1 order by part", mine()))
            .map(row -> row.getString(0))
            .toList();
    return kept.size() < part.parts() ? List.of() : kept.stream().map(Retold::kept).toList();
  }

  @Override
  public void told(Findings findings) {
    run("delete from retelling_part where partner = $1", mine());
    end(State.TOLD, findings);
    record(
        Act.of(AuditAct.AGREEMENT_RETOLD)
            .counting("versions", findings.versions())
            .counting("acts", findings.acts())
            .by(Actor.member(partner)));
  }

  @Override
  public void settle() {
    end(State.SETTLED, new Findings(0, 0, List.of()));
    record(Act.of(AuditAct.AGREEMENT_RETELL_SETTLED));
  }

  private void end(State state, Findings findings) {
    run(
        END,
        Tuple.of(partner, state.wireName(), acts.now(), findings.versions(), findings.acts())
            .addArrayOfString(findings.words().toArray(String[]::new)));
  }

  @Override
  public void note(String words) {
    run(
        "update retelling set words = words || $2::text where partner = $1 and not $2 = any(words)",
        Tuple.of(partner, words));
  }

  @Override
  public boolean keepOurs(ActMessage message, String jws) {
    return run(
                "insert into act (partner, number, name, jws, told_at, sent_at, seen_at)"
                    + " values ($1, $2, $3, $4, $5, $5, $6) on conflict do nothing",
                Tuple.of(
                    partner,
                    message.number(),
                    message.actName(),
                    jws,
                    message.time().atOffset(ZoneOffset.UTC),
                    acts.now()))
            .rowCount()
        == 1;
  }

  @Override
  public boolean keepTheirs(ActMessage message, String jws) {
    return run(
                "insert into act_taken (partner, number, jws, taken_at) values ($1, $2, $3, $4) on"
                    + " conflict do nothing",
                Tuple.of(partner, message.number(), jws, acts.now()))
            .rowCount()
        == 1;
  }

  @Override
  public long lastTold() {
    return number("select told from act_channel where partner = $1");
  }

  @Override
  public long next() {
    return next(sql, partner);
  }

  /** As {@link #next()}. */
  static long next(SqlConnection sql, String partner) {
    return sql.preparedQuery(NEXT).execute(Tuple.of(partner)).await().iterator().next().getLong(0);
  }

  @Override
  public long lastSeen() {
    return number(
        "select coalesce(max(number), 0) from act where partner = $1 and seen_at is not null");
  }

  @Override
  public void goOnAt(long next) {
    var waiting =
        rows(run(
                "select jws from act where partner = $1 and seen_at is null order by number",
                mine()))
            .map(row -> ActMessage.kept(row.getString(0)).act())
            .filter(act -> !(act instanceof Resume))
            .toList();
    run("delete from act where partner = $1 and seen_at is null", mine());
    run("update act_channel set told = $2 where partner = $1", Tuple.of(partner, next - 1));
    waiting.forEach(act -> acts.tell(sql, partner, act));
  }

  @Override
  public void unseen(long past) {
    run(
        "update act set seen_at = null, sent_at = null where partner = $1 and number > $2",
        Tuple.of(partner, past));
  }

  @Override
  public void expectAfter(long number) {
    run(
        "update act_channel set taken = $2 where partner = $1 and taken < $2",
        Tuple.of(partner, number));
  }

  @Override
  public boolean isNews(Instant time) {
    return run(
                "update act_channel set heard_at = $2 where partner = $1"
                    + " and (heard_at is null or heard_at <= $2)",
                Tuple.of(partner, time.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  private long number(String query) {
    return run(query, mine()).iterator().next().getLong(0);
  }

  private void record(Act act) {
    PostgresAudit.record(sql, act.with(partner));
  }

  private Tuple mine() {
    return Tuple.of(partner);
  }

  private RowSet<Row> run(String query, Tuple values) {
    return sql.preparedQuery(query).execute(values).await();
  }

  private static Stream<Row> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
