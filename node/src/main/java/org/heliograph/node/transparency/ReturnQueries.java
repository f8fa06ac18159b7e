package org.heliograph.node.transparency;

import static java.util.Map.entry;

import java.util.Map;

/** What is counted of what came of signals, by metric and dimension. */
final class ReturnQueries {
  /** As of {@link FlowQueries#ALL}. */
  static final Map<String, String> ALL =
      Map.ofEntries(
          entry("reported-outcomes.code", outcomes("o.code")),
          entry("reported-outcomes.reporter", outcomes("o.reporter")),
          entry("reported-outcomes.delay", outcomes(delay("k.kept_at", "o.reported_at"))),
          entry("received-outcomes.code", received("o.code")),
          entry("received-outcomes.reporter", received("o.reporter")),
          entry("received-outcomes.delay", received(delay("s.published_at", "o.first_at"))),
          entry(
              "feedback.reporters",
              """
              select case o.partners when 1 then 'one' when 2 then 'two' else 'three or more' end, o.first, count(*)
              from signal s, lateral (
                select count(distinct partner) as partners, (array_agg(partner order by received_at, partner))[1] as first
                from collected_outcome where signal = s.id and not retracted) o
              where s.published_at >= $1 and s.published_at < $2 and o.partners > 0 and $3::timestamptz is not null
              group by 1, 2
              """),
          entry(
              "sensitive-outcomes.code",
              """
              select code, partner, sum(at_least)::bigint from collected_period
              where code in ('law-enforcement-progress', 'child-safeguarded') and received_at >= $1 and received_at < $2
                and $3::timestamptz is not null
              group by 1, 2
              """),
          entry("decisions.decision", decisions("d.decision")),
          entry("decisions.cause", decisions("d.cause")),
          entry("decisions.delay", decisions(delay("t.first_outcome_at", "d.decided_at"))));

  private ReturnQueries() {}

  private static String delay(String from, String to) {
    return """
    case when FROM is null then 'unknown'
      when TO < FROM + interval '1 day' then 'under a day'
      when TO < FROM + interval '7 days' then 'under a week'
      when TO < FROM + interval '30 days' then 'under 30 days'
      when TO < FROM + interval '90 days' then 'under 90 days' else 'later' end
    """
        .replace("FROM", from)
        .replace("TO", to);
  }

  private static String outcomes(String value) {
    return "select "
        + value
        + ", o.source, count(*) from reported_outcome o left join kept k on k.source = o.source and"
        + " k.id = o.signal where o.reported_at >= $1 and o.reported_at < $2 and not o.retracted"
        + " and $3::timestamptz is not null group by 1, 2";
  }

  /** By the first version: a correction does not count in another period. */
  private static String received(String value) {
    return """
    select VALUE, o.partner, count(*)
    from (
      select c.*, least(c.received_at, (select min(v.received_at) from collected_outcome_version v
        where v.partner = c.partner and v.id = c.id)) as first_at
      from collected_outcome c where c.received_at >= $1 and not c.retracted) o
    left join signal s on s.id = o.signal
    where o.first_at >= $1 and o.first_at < $2 and $3::timestamptz is not null
    group by 1, 2
    """
        .replace("VALUE", value);
  }

  private static String decisions(String value) {
    return """
    select VALUE, coalesce(o.partner, 'self'), count(*)
    from signal_decision d
    left join signal_standing t on t.signal = d.signal
    left join lateral (
      select partner from collected_outcome
      where signal = d.signal and code in ('refuted', 'classification-disputed', 'appeal-reversed')
      order by received_at, partner limit 1) o on true
    where d.decided_at >= $1 and d.decided_at < $2 and $3::timestamptz is not null
    group by 1, 2
    """
        .replace("VALUE", value);
  }
}
