-- What the sequencer fills beside the log: what it is searched by, what was turned away, what is damaged.

create table audit_subject (                           -- which entries concern a signal, itself or by a fact; filled in order of the log
  subject  bigint not null,                            -- the two halves of the signal's id, one xor the other: the entry or its facts tell the id
  log      integer not null,
  index    bigint not null
);
-- rows come in order and a signal's are few and far between: 30 times smaller and 6 times cheaper than a btree
create index audit_subject_bloom on audit_subject
  using brin (subject int8_bloom_ops (n_distinct_per_range = 6000, false_positive_rate = 0.01)) with (pages_per_range = 32, autosummarize = on);

create table audit_reason (                            -- entries in which a reason applied, to the entry or to a fact
  reason  text not null,
  log     integer not null,
  index   bigint not null,
  primary key (reason, log, index)
);

-- Counts by day (UTC). An entry counts once where what and reason are ''; once more, as often as it says, for each of its
-- reasons that no fact has; and its facts count under what they say, with their own agreement, clause and reason.
create table audit_count (
  day        date not null,
  act        text not null,
  partner    text not null default '',                 -- '' and 0: none
  agreement  text not null default '',
  version    integer not null default 0,
  clause     text not null default '',
  what       text not null default '',                 -- '' for the entry itself, otherwise that of the facts
  reason     text not null default '',
  count      bigint not null,
  primary key (day, act, partner, agreement, version, clause, what, reason)
);

create table audit_refused (                           -- what waited to be appended and was not the node's own
  id       bigint generated always as identity primary key,
  pending  bigint not null,
  entry    bytea not null,
  mac      bytea not null,
  reason   text not null,                              -- forged, unreadable, or inserted where the log had not got to yet
  refused  timestamptz not null
);

create table audit_damage (                            -- where the log and what it rests on did not agree, once each
  log    integer not null,
  index  bigint not null,                              -- of the entry, or of the first of several
  last   bigint not null,                              -- of the last of several
  what   text not null,
  found  timestamptz not null,
  primary key (log, index, what)
);

create table audit_scrub (                             -- how far the log was checked against itself
  log     integer primary key,
  upto    bigint not null,                             -- entries below were checked after they were appended
  again   bigint not null                              -- from here on they are checked again next
);

alter table audit_checkpoint add exchanged timestamptz; -- when partners were sent it; of the others one an hour stays
