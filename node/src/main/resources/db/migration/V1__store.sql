-- The state of one member's node. Both sides of the flow keep one row a signal; what was disclosed is kept a consignment.
--
-- Cursors: serial numbers commit out of order, so a reader that remembers "the last one seen" can skip rows. Every table
-- that is read by cursor has (xid, mark), is read only below pg_snapshot_xmin(pg_current_snapshot()) and in that order.
-- Whoever inserts or changes such a row sets both anew: xid = pg_current_xact_id(), mark = nextval(...).

-- ---------------------------------------------------------------- own signals (outbound)

create sequence signal_mark;

create table signal (
  id            uuid primary key,
  origin        bigint generated always as identity,  -- order of first publication; never changes
  version       int not null,
  kind          text not null,
  state         text not null default 'active' check (state in ('active', 'withdrawn', 'expired')),
  header        bytea not null,                        -- verbatim JSON
  body          bytea not null,                        -- SignalValues: indicators and fields, verbatim
  facts         bytea not null,                        -- StoredFacts: what agreements can ask of it, to judge a corpus fast
  secret        bytea not null,                        -- 32 bytes under the node's storage key
  root          bytea not null,                        -- record root
  digest        bytea not null,                        -- keyed digest of the content, finds duplicates
  restriction   jsonb,                                 -- what the source has taken back: fields, types, purposes
  changed       boolean not null default false,        -- not as first published: release asks what partners hold
  reason        text,                                  -- of the withdrawal
  job           uuid,
  published_at  timestamptz not null,
  expires_at    timestamptz not null,
  xid           xid8 not null default pg_current_xact_id(),
  mark          bigint not null default nextval('signal_mark')
);
create unique index signal_digest on signal (digest) where state = 'active';
create index signal_cursor on signal (xid, mark);
create index signal_job on signal (job) where job is not null;

create table job (
  id              uuid primary key,
  api_key         text not null,
  idempotency_key text not null,
  format          text not null,
  state           text not null check (state in ('running', 'interrupted', 'done', 'failed')),
  run             int not null default 1,              -- counts the requests that carried the upload; the last one writes
  rows            bigint not null default 0,
  accepted        bigint not null default 0,
  duplicate       bigint not null default 0,
  refused         bigint not null default 0,
  bytes           bigint not null default 0,
  total_bytes     bigint,
  prefix_digest   bytea,                               -- running digest of the rows done, so that a resumed body can be compared
  problem         text,
  started_at      timestamptz not null,
  updated_at      timestamptz not null,
  finished_at     timestamptz,
  unique (api_key, idempotency_key)
);

create table job_chunk (
  job        uuid not null references job (id),
  first_row  bigint not null,
  rows       int not null,
  refused    int not null,
  results    bytea not null,                           -- zstd of NDJSON, one line a row
  primary key (job, first_row)
);

-- one row a partner: its row lock is the fence between nodes of one member
create table outbound_partner (
  partner          text primary key,
  xid              xid8 not null default '0',
  mark             bigint not null default 0,
  backfill_xid     xid8,                               -- null when there is nothing to decide anew
  backfill_mark    bigint,
  policy           bytea,                              -- digest of the agreements that decided so far
  revision         bigint not null default 0,          -- of the last entry; a later entry always has a higher one
  receipt_number   bigint not null default 0,
  heartbeat_number bigint not null default 0
);

create table outbound_head (
  partner    text not null,
  stream     text not null,
  epoch      bigint not null,
  sequence   bigint not null,
  seal_hash  bytea,
  receipted  bigint not null default 0,                -- all up to here are answered, or known to be missing
  primary key (partner, stream)
);

create table consignment (
  partner            text not null,
  stream             text not null,
  epoch              bigint not null,
  sequence           bigint not null,
  agreement          text not null,
  agreement_version  int not null,
  seal               text not null,                    -- JWS
  seal_hash          bytea not null,
  bytes              bytea,                            -- until Kafka acknowledges them
  entries            int not null,
  origins            int8range not null,               -- of its signals; narrows the search for who holds one
  first_revision     bigint not null,
  ids                uuid[] not null,
  versions           int[] not null,
  actions            text[] not null,
  clauses            text[] not null,
  slots              int[] not null,                   -- disclosed slots as a bit mask
  created_at         timestamptz not null,
  sent_at            timestamptz,
  receipted_at       timestamptz,
  kept               int,
  refusals           jsonb,                            -- [{"reason": …, "entries": […]}]
  primary key (partner, stream, epoch, sequence)
);
create index consignment_unsent on consignment (partner, stream, epoch, sequence) where bytes is not null;
create index consignment_unreceipted on consignment (partner, stream, epoch, sequence) where receipted_at is null;
create index consignment_origins on consignment using gist (origins);

-- what release withheld, one row a page, partner and reason
create table withheld (
  partner     text not null,
  number      bigint generated always as identity primary key,
  reason      text not null,
  permanence  text not null,
  agreement   text,
  clause      text,
  words       text not null,
  origins     int8range not null,
  ids         uuid[] not null,
  decided_at  timestamptz not null
);
create index withheld_partner on withheld (partner, number);
create index withheld_origins on withheld using gist (origins);

create table receipt (
  partner      text not null,
  number       bigint not null,
  jws          text not null,
  issued_at    timestamptz not null,
  received_at  timestamptz not null,
  primary key (partner, number)
);

-- ---------------------------------------------------------------- partners' signals (inbound)

create table inbound_head (
  source            text not null,
  stream            text not null,
  epoch             bigint not null,
  sequence          bigint not null,                   -- highest position received
  seal_hash         bytea,
  announced_epoch   bigint not null default 0,
  announced         bigint not null default 0,         -- highest position that a heartbeat named and that was not here
  announced_at      timestamptz,
  as_of             timestamptz,                       -- time of the last heartbeat whose heads were all here
  primary key (source, stream)
);

create table inbound_hole (
  source      text not null,
  stream      text not null,
  epoch       bigint not null,
  first       bigint not null,
  last        bigint not null,
  tail        boolean not null default false,          -- announced by a heartbeat, nothing later arrived
  noticed_at  timestamptz not null,
  primary key (source, stream, epoch, first)
);

create table inbound_statement (
  source  text not null,
  type    text not null,
  number  bigint not null,                             -- of the last one taken; lower ones are replays
  primary key (source, type)
);

create table received_consignment (
  source             text not null,
  stream             text not null,
  epoch              bigint not null,
  sequence           bigint not null,
  agreement          text not null,
  agreement_version  int not null,
  seal               text not null,
  seal_hash          bytea not null,
  previous           bytea,
  leaves             bytea not null,                   -- 32 bytes an entry, for proofs
  kept               int not null,
  refusals           jsonb not null,
  directory_version  bigint not null,
  received_at        timestamptz not null,
  receipted          boolean not null default false,
  told_at            timestamptz,                      -- when its result last went into a receipt
  primary key (source, stream, epoch, sequence)
);
create index received_unreceipted on received_consignment (source) where not receipted;

create sequence kept_mark;

create table kept (
  source             text not null,
  id                 uuid not null,
  number             bigint generated always as identity unique,   -- what the matching index points at
  state              text not null check (state in ('kept', 'narrowed', 'withdrawn')),
  change             text not null check (change in ('kept', 'changed', 'narrowed', 'withdrawn')),
  kind               text not null,
  revision           bigint not null,
  version            int not null,
  agreement          text not null,
  agreement_version  int not null,
  clause             text not null,
  purpose            text not null,
  entry              bytea,                            -- protobuf heliograph.v1.Entry, with what is agreed open; null once withdrawn
  sealed_slots       bigint,                           -- what the seal covers as disclosed, as a bit mask; null where all of it was kept
  stream             text not null,
  epoch              bigint not null,
  sequence           bigint not null,
  leaf               int not null,
  kept_at            timestamptz not null,
  changed_at         timestamptz not null,
  expires_at         timestamptz not null,
  xid                xid8 not null default pg_current_xact_id(),
  mark               bigint not null default nextval('kept_mark'),
  primary key (source, id)
);
create index kept_cursor on kept (xid, mark);
create index kept_expiry on kept (expires_at) where entry is not null;

create table quarantine (
  number             bigint generated always as identity primary key,
  state              text not null check (state in ('held', 'dropped', 'readmitted', 'discarded', 'expired')),
  source             text not null,
  signal             uuid,
  revision           bigint,
  header             bytea,
  entry              bytea,                            -- under the node's storage key; null where the reason is final
  reason             text not null,
  field              text,
  detail             text not null,
  agreement          text not null,
  agreement_version  int not null,
  clause             text,
  stream             text not null,
  epoch              bigint not null,
  sequence           bigint not null,
  leaf               int not null,
  quarantined_at     timestamptz not null,
  discard_at         timestamptz not null,
  decided_at         timestamptz,
  decided_by         text,
  decision_note      text
);
create index quarantine_state on quarantine (state, number);

-- what the wire did: consignments that did not open, forks, holes, alarms
create table incident (
  number      bigint generated always as identity primary key,
  source      text not null,
  stream      text,
  epoch       bigint,
  sequence    bigint,
  reason      text not null,
  detail      text not null,
  times       bigint not null default 1,
  noticed_at  timestamptz not null,
  unique nulls not distinct (source, stream, epoch, sequence, reason)   -- a broker that repeats itself fills no table
);

-- ---------------------------------------------------------------- who may call, who reads

create table api_key (
  id          text primary key,
  name        text not null,
  hash        bytea not null,
  scopes      text[] not null,
  purpose     text,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  last_used   timestamptz
);

create table consumer (
  name             text primary key,
  api_key          text not null,
  registered_at    timestamptz not null,
  cursor_xid       xid8,
  cursor_mark      bigint,
  acknowledged_at  timestamptz
);

-- ---------------------------------------------------------------- shared

create table directory_snapshot (
  version      bigint primary key,
  jws          text not null,
  received_at  timestamptz not null
);
