package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.collect.PostgresDisclosed.Sent;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.OutcomeCode.Group;

/**
 * Where own signals stand by what came back about them: counts of members, what waits for a person,
 * what is paused. Counted anew whenever something came back, so that a retraction counts out.
 */
final class PostgresStandings {
  /** In one order, so that partners who report of the same signals wait and do not deadlock. */
  private static final String LOCK =
      """
      insert into signal_standing as s (signal, first_outcome_at, active_case, threat_to_life)
      select t.signal, $4, t.active, t.threat from unnest($1::uuid[], $2::boolean[], $3::boolean[]) as t (signal, active, threat)
      order by t.signal
      on conflict (signal) do update set active_case = excluded.active_case, threat_to_life = excluded.threat_to_life,
        first_outcome_at = coalesce(s.first_outcome_at, excluded.first_outcome_at)
      """;

  /** A statement after the lock: it sees what partners before committed. */
  private static final String COUNT =
      """
      update signal_standing s set corroborated = n.corroborated, disputed = n.disputed, open_disputes = n.open,
        urgency = n.urgency,
        waiting_since = case when n.urgency > 0 then coalesce(s.waiting_since, $5) end,
        findings_due = s.findings_due or n.members >= $6 or s.findings_on is not null
      from (
        select c.*, c.appealed * $7 + c.news * (c.threat_to_life::int * $8 + c.active_case::int * $9) + (c.open > 0)::int * $10 as urgency
        from (
          select s.signal, s.threat_to_life, s.active_case,
            count(distinct o.partner) as members,
            count(distinct o.partner) filter (where o.code = any($2)) as corroborated,
            count(distinct o.partner) filter (where o.code = any($3)) as disputed,
            count(distinct o.partner) filter (where o.code = any($3) and o.received_at > coalesce(s.decided_at, '-infinity')) as open,
            coalesce(bool_or(o.code = 'appeal-reversed' and o.received_at > coalesce(s.decided_at, '-infinity')), false)::int as appealed,
            coalesce(bool_or(o.code = any($4) and o.received_at > coalesce(s.decided_at, '-infinity')), false)::int as news
          from signal_standing s left join collected_outcome o on o.signal = s.signal and not o.retracted and not o.doubted
          where s.signal = any($1) group by s.signal) as c) as n
      where s.signal = n.signal
      """;

  private static final String PAUSE =
      """
      update signal s set paused = true from signal_standing n
      where n.signal = any($1) and s.id = n.signal and not s.paused and s.state = 'active' and n.open_disputes >= $2
      returning s.id, s.version
      """;

  /** What may go again is decided anew for every partner. */
  private static final String RESUME =
      """
      update signal s set paused = false, changed = true, xid = pg_current_xact_id(), mark = nextval('signal_mark')
      from signal_standing n
      where n.signal = any($1) and s.id = n.signal and s.paused and n.open_disputes < $2
      returning s.id, s.version
      """;

  private static final String[] CORROBORATE = codes(OutcomeCode::corroborates);
  static final String[] DISPUTE = codes(OutcomeCode::disputes);

  /** What a person has to look at where a life or a case hangs on it. */
  private static final String[] NEWS =
      codes(
          code ->
              code == OutcomeCode.MATCHED || code.needsPerson() || code.group() == Group.ACTION);

  private final Reactions reactions;

  PostgresStandings(Reactions reactions) {
    this.reactions = reactions;
  }

  /** Locks what these signals stand at until the transaction ends. */
  void lock(SqlConnection sql, Map<UUID, Sent> signals, OffsetDateTime now) {
    var entries = List.copyOf(signals.entrySet());
    sql.preparedQuery(LOCK)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .addArrayOfBoolean(
                    entries.stream()
                        .map(one -> one.getValue().activeCase())
                        .toArray(Boolean[]::new))
                .addArrayOfBoolean(
                    entries.stream()
                        .map(one -> one.getValue().threatToLife())
                        .toArray(Boolean[]::new))
                .addOffsetDateTime(now))
        .await();
  }

  /** Counts anew what came back about signals that are locked. */
  void count(SqlConnection sql, UUID[] signals, OffsetDateTime now) {
    sql.preparedQuery(COUNT)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(signals)
                .addArrayOfString(CORROBORATE)
                .addArrayOfString(DISPUTE)
                .addArrayOfString(NEWS)
                .addOffsetDateTime(now)
                .addInteger(Findings.FEWEST)
                .addInteger(TriageCause.APPEAL.weight())
                .addInteger(TriageCause.THREAT_TO_LIFE.weight())
                .addInteger(TriageCause.ACTIVE_CASE.weight())
                .addInteger(TriageCause.DISPUTED.weight()))
        .await();
    int enough = reactions.pauseWhenDisputedBy().orElse(Integer.MAX_VALUE);
    var asked = Tuple.tuple().addArrayOfUUID(signals).addInteger(enough);
    react(sql, PAUSE, asked, AuditAct.SIGNALS_PAUSED, "paused");
    react(sql, RESUME, asked, AuditAct.SIGNALS_RESUMED, "resumed");
  }

  private static void react(
      SqlConnection sql, String statement, Tuple asked, AuditAct act, String what) {
    var facts = new ArrayList<Fact>();
    for (Row row : sql.preparedQuery(statement).execute(asked).await()) {
      facts.add(Fact.of(row.getUUID(0), row.getInteger(1), what));
    }
    if (!facts.isEmpty()) {
      PostgresAudit.record(sql, Act.of(act).facts(facts));
    }
  }

  private static String[] codes(Predicate<OutcomeCode> which) {
    return Arrays.stream(OutcomeCode.values())
        .filter(which)
        .map(OutcomeCode::wireName)
        .toArray(String[]::new);
  }
}
