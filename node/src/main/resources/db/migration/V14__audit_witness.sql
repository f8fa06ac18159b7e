-- Witnessing: what we cosigned of the members' logs, how far they cosigned ours, and alarms about logs.

create table audit_witnessed (                         -- written before the cosignature is sent, so that two trees of one log are never cosigned
  origin  text not null,
  size    bigint not null,
  member  text not null,
  log     integer not null,
  root    bytea not null,
  told    timestamptz not null,                        -- when the log said so, by its own clock
  note    text not null,                               -- C2SP signed note: the log's signatures and our cosignature
  at      timestamptz not null,
  heard   timestamptz not null,                        -- when the log last said the same
  sent    timestamptz,                                 -- when the cosignature was last sent; null where it has to be
  primary key (origin, size)
);
create index audit_witnessed_member on audit_witnessed (member, log, size);
create index audit_witnessed_unsent on audit_witnessed (origin) where sent is null;

create table audit_cosigner (                          -- how far a member cosigned a log of ours
  member  text not null,
  log     integer not null,
  size    bigint not null,                             -- the largest
  root    bytea not null,
  at      timestamptz not null,                        -- by the cosigner's clock
  said    bigint not null,                             -- the size that it named last: from there it wants a proof
  heard   timestamptz not null,
  note    text not null,                               -- of the largest, with our signatures and the cosignature
  primary key (member, log)
);

create table audit_alarm (
  id        uuid primary key,
  kind      text not null,                             -- fork, shrink, damaged, restored
  member    text not null,                             -- whose log it is
  log       integer not null,
  origin    text not null,
  cosigned  bigint not null,                           -- size that was known; index of the entry that is damaged
  claimed   bigint not null,                           -- size that contradicts it
  evidence  text,                                      -- the record that proves it to anybody
  raised    timestamptz not null,
  raised_by text not null,                             -- member that found it first, as far as we know
  times     bigint not null default 1,                 -- how often it was seen
  sent      timestamptz,                               -- when we told the others; null where we have to
  ended     timestamptz,
  ended_by  text,                                      -- a person of ours; the member itself, which declared a restore
  ended_how text                                       -- restored or settled
);
-- one log contradicts itself once; it is damaged at any number of places
create unique index audit_alarm_once on audit_alarm (origin, (case when kind = 'damaged' then cosigned else -1 end));
create index audit_alarm_open on audit_alarm (raised) where ended is null;

create table audit_exchange (                          -- when our newest checkpoint was last sent; one row, for all nodes of the member
  one   boolean primary key default true check (one),
  log   integer not null,
  size  bigint not null,
  at    timestamptz not null
);
