-- What the member holds itself and wants to hear about, what of it matches, and who is told.

create table collection (
  number     bigint generated always as identity primary key,
  name       text not null unique,
  purpose    text not null,                            -- what its entries may be matched for
  keep_days  int not null,
  made_by    text not null,
  made_at    timestamptz not null
);

create sequence collection_entry_mark;
create table collection_entry (                        -- a value of the member's own, under a reference that tells us nothing
  number      bigint generated always as identity primary key,   -- what the index points at
  collection  bigint not null,                         -- may be deleted before the tombstones of its entries are
  reference   text not null,                           -- empty once forgotten
  digest      bytea not null,                          -- SHA-256 of the indicator; tells entries of one reference apart
  indicator   bytea,                                   -- canonical JSON; null once forgotten
  expires_at  timestamptz not null,
  gone_at     timestamptz,
  xid         xid8 not null default pg_current_xact_id(),
  mark        bigint not null default nextval('collection_entry_mark')
);
create unique index collection_entry_value on collection_entry (collection, reference, digest) where indicator is not null;
create index collection_entry_cursor on collection_entry (xid, mark);
create index collection_entry_expiry on collection_entry (expires_at) where indicator is not null;
create index collection_entry_gone on collection_entry (gone_at) where indicator is null;

create table watch_cursor (                            -- its lock makes one node at a time match
  one         boolean primary key default true check (one),
  kept_xid    xid8 not null default '0',
  kept_mark   bigint not null default 0,
  entry_xid   xid8 not null default '0',
  entry_mark  bigint not null default 0
);
insert into watch_cursor default values;

create table watch_match (                             -- a signal that matches an entry, as far as that was told
  entry    bigint not null references collection_entry on delete cascade,
  source   text not null,
  signal   uuid not null,
  version  int not null,                               -- that was told last; 0 where none was
  waiting  timestamptz,                                -- it may not be used now: when that was last looked at
  primary key (entry, source, signal)
);
create index watch_match_signal on watch_match (source, signal);
create index watch_match_waiting on watch_match (waiting) where waiting is not null;

create sequence watch_event_mark;
create table watch_event (
  id          uuid not null unique,
  collection  bigint not null references collection,
  purpose     text not null,
  entry       bigint not null,
  reference   text not null,
  change      text not null check (change in ('matched', 'changed', 'ended')),
  source      text not null,
  signal      uuid not null,
  version     int not null,
  cause       text not null,                           -- the signal's place in the feed of what is held, when it was found
  kind        text not null,
  facts       jsonb not null,                          -- closeness, terms and handling as they were then; no values
  at          timestamptz not null,
  xid         xid8 not null default pg_current_xact_id(),
  mark        bigint not null default nextval('watch_event_mark'),
  unique (entry, source, signal, cause, change)     -- told once
);
create index watch_event_cursor on watch_event (xid, mark);
create index watch_event_age on watch_event (at);

create table webhook (
  id             uuid primary key,
  url            text not null,
  secret         bytea not null,                       -- under the node's storage key
  collection     bigint references collection,         -- null for all
  purpose        text,                                 -- null for all
  made_by        text not null,
  made_at        timestamptz not null,
  told_xid       xid8 not null,
  told_mark      bigint not null,
  failures       int not null default 0,               -- in a row
  failing_since  timestamptz,
  next_try       timestamptz not null,
  claimed_until  timestamptz,
  disabled_at    timestamptz
);

create table webhook_delivery (
  id       uuid primary key,
  webhook  uuid not null references webhook on delete cascade,
  number   bigint generated always as identity,
  at       timestamptz not null,
  events   int not null,                               -- 0 for a test
  status   int,                                        -- of the answer; null where there was none
  error    text,
  millis   int not null
);
create index webhook_delivery_latest on webhook_delivery (webhook, number);
create index webhook_delivery_age on webhook_delivery (at);
