-- What the audit is asked by: each index holds the places in the log, so that the entries are not needed to combine conditions.

create index audit_log_partner on audit_log (partner, log, index) where partner is not null;
create index audit_log_agreement on audit_log (agreement, log, index) where agreement is not null;
create index audit_log_act on audit_log (act, log, index);
create index audit_log_actor on audit_log (actor, log, index) where actor <> 'node';  -- the node's own are most

create table audit_under (                             -- entries with facts under an agreement that is not the entry's own
  agreement  text not null,
  log        integer not null,
  index      bigint not null,
  versions   integer[] not null,
  primary key (agreement, log, index)
);

create table audit_span (                              -- when the entries happened, 4,096 at a time: a time leads to a stretch of the log
  log       integer not null,
  block     bigint not null,                           -- index / 4096
  earliest  timestamptz not null,
  latest    timestamptz not null,
  primary key (log, block)
);

-- An index alone answers where its table was vacuumed; the newest entries are asked for most.
alter table audit_log set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
alter table audit_reason set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
alter table audit_under set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

create table audit_month (                             -- audit_count of whole months, and what it comes to by each one thing
  month      date not null,
  by         text not null,                            -- act, partner, agreement, clause, reason, fact, month; all: as fine as audit_count
  act        text not null default '',
  partner    text not null default '',
  agreement  text not null default '',
  version    integer not null default 0,
  clause     text not null default '',
  fact       text not null default '',
  reason     text not null default '',
  entries    bigint not null,
  facts      bigint not null,
  reasons    bigint not null
);
create index audit_month_by on audit_month (by, month);

create table audit_month_done (
  month  date primary key,
  log    integer not null,                             -- what was appended from here on is not in it
  index  bigint not null
);

-- Where a signal is. Left to itself the database reads the whole table: it takes a bloom index for one that tells little.
create function audit_places (signal bigint) returns table (log integer, index bigint)
  language sql stable set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0
  as $$ select distinct s.log, s.index from audit_subject s where s.subject = signal $$;
