-- What flowed, by quarters of an hour, so that days of any time zone can be counted. Filled by the sequencer from the facts of entries.

create table activity_count (
  quarter  timestamptz not null,                       -- when it begins
  partner  text not null,                              -- '' where none is concerned
  act      text not null,
  what     text not null,
  reason   text not null,
  count    bigint not null,
  primary key (quarter, partner, act, what, reason)
);

-- What was counted before is known by days of UTC alone: it stands at their beginning.
insert into activity_count
select day::timestamp at time zone 'UTC', partner, act, what, reason, sum(count)
from audit_count
where what <> '' and act in ('signals.published', 'signals.disclosed', 'signals.withheld', 'signals.withdrawn', 'delivery.taken',
  'withdrawal.applied', 'quarantine.released', 'outcome.reported', 'outcome.taken')
group by 1, 2, 3, 4, 5;
