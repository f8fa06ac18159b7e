package org.heliograph.node.transparency;

import static java.util.Map.entry;

import java.util.Map;

/** What is counted of signals on their way, by metric and dimension. */
final class FlowQueries {
  /** Each gives value, contributor and count; $1 to $2 is the period, $3 is now. */
  static final Map<String, String> ALL =
      Map.ofEntries(
          entry("signals.kind", own("kind")),
          entry(
              "signals.state",
              """
              select case when s.state = 'withdrawn' or s.withdrawal is not null or j.withdrawal is not null
                then 'withdrawn' when s.state = 'expired' or s.expires_at <= $3 then 'expired' else 'active' end,
                'self', count(*)
              from signal s left join job j on j.id = s.job
              where s.published_at >= $1 and s.published_at < $2 and $3::timestamptz is not null group by 1
              """),
          entry(
              "uploads.result",
              """
              select v.result, 'self', sum(v.n)::bigint
              from job, lateral (values ('accepted', accepted), ('duplicate', duplicate), ('refused', refused)) v(result, n)
              where finished_at >= $1 and finished_at < $2 and $3::timestamptz is not null group by 1
              """),
          entry(
              "taken-in.kind",
              """
              select kind, source, count(*) from kept
              where kept_at >= $1 and kept_at < $2 and $3::timestamptz is not null group by 1, 2
              """),
          entry(
              "withheld.reason",
              """
              select reason, partner, sum(cardinality(ids))::bigint from withheld
              where decided_at >= $1 and decided_at < $2 and $3::timestamptz is not null group by 1, 2
              """),
          entry(
              "not-accepted.reason",
              """
              select reason, source, count(*) from quarantine
              where quarantined_at >= $1 and quarantined_at < $2 and $3::timestamptz is not null group by 1, 2
              """),
          entry(
              "deliveries.receipt",
              """
              select case when receipted_at is null then 'not yet'
                when receipted_at < sent_at + interval '1 minute' then 'under a minute'
                when receipted_at < sent_at + interval '1 hour' then 'under an hour'
                when receipted_at < sent_at + interval '1 day' then 'under a day' else 'later' end,
                partner, count(*)
              from consignment
              where carries = 'signals' and sent_at >= $1 and sent_at < $2 and $3::timestamptz is not null
              group by 1, 2
              """),
          entry(
              "expiries.lateness",
              """
              select case when changed_at < expires_at + interval '1 hour' then 'within an hour'
                when changed_at < expires_at + interval '1 day' then 'within a day' else 'later' end,
                source, count(*)
              from kept
              where entry is null and state = 'narrowed' and expires_at <= changed_at
                and changed_at >= $1 and changed_at < $2 and $3::timestamptz is not null
              group by 1, 2
              """));

  private FlowQueries() {}

  private static String own(String column) {
    return "select "
        + column
        + ", 'self', count(*) from signal where published_at >= $1 and published_at < $2"
        + " and $3::timestamptz is not null group by 1";
  }
}
