-- What sources took back from us: recalls as they came, what was done about them, and what we said of it.

-- finds what came by a consignment
create index kept_position on kept (source, stream, epoch, sequence);
create index quarantine_position on quarantine (source, stream, epoch, sequence) where state = 'held';
create index quarantine_signal on quarantine (source, signal) where state = 'held';

-- parts of recall notices, as taken
create table recalled (
  source             text not null,
  recall             uuid not null,                    -- the source's id of the act
  part               int not null,
  parts              int not null,
  reason             text not null,
  acted_at           timestamptz not null,             -- of the act, as the source says
  signals            bigint not null,                  -- how many it says it ever sent us
  agreement          text not null,                    -- under which the notice came; answers go under it
  agreement_version  int not null,
  taken_at           timestamptz not null,             -- from here on nothing of it answers
  stopped            boolean not null default false,   -- written down in stopping
  primary key (source, recall, part)
);
create index recalled_open on recalled (source, recall) where not stopped;

-- which entries a recall named. Kept for good: a consignment may come after its recall, and whoever reads kept signals
-- leaves out what is named here, so that nothing of it answers from the commit of the notice, before the rows follow.
create table recalled_delivery (
  source    text not null,
  stream    text not null,
  epoch     bigint not null,
  sequence  bigint not null,
  recall    uuid not null,
  places    int4multirange,                            -- in the batch from 0; null for all
  swept     boolean not null default false,            -- what was kept of it is erased
  primary key (source, stream, epoch, sequence, recall)
);
create index recalled_delivery_unswept on recalled_delivery (source, stream, epoch, sequence) where not swept;
create index recalled_delivery_recall on recalled_delivery (source, recall);

-- what was taken back here and has to be acknowledged: a recall, or a consignment of single withdrawals and narrowings
create table stopping (
  number             bigint generated always as identity primary key,
  source             text not null,
  recall             uuid,
  stream             text,
  epoch              bigint,
  sequence           bigint,
  agreement          text not null,
  agreement_version  int not null,
  since              timestamptz,                      -- first that any of it was kept; null where none ever was
  stopped_at         timestamptz not null,
  xid                xid8 not null,                    -- the last of its changes in the feed: who is past it has heard all
  mark               bigint not null,
  narrowed           uuid[] not null default '{}',     -- signals that can move on in the feed; a withdrawn one never does
  told_at            timestamptz,                      -- what the source was told last, and when
  registered         int,
  confirmed          int,
  unknown            int,
  confirmed_at       timestamptz,
  check ((recall is null) = (sequence is not null)),
  unique nulls not distinct (source, recall, stream, epoch, sequence)
);
create index stopping_open on stopping (number) where confirmed_at is null;

-- keys that were given values of partners' signals; at most one write a minute and key
create table feed_reader (
  api_key     text primary key,
  first_read  timestamptz not null,
  last_read   timestamptz not null
);

-- what sources told us beside signals, for people to look at
create table notice (
  number       bigint generated always as identity primary key,
  source       text not null,
  kind         text not null check (kind in ('recall', 'correction', 'findings')),
  id           uuid not null,                          -- of the act; of findings, the signal
  signal       uuid,                                   -- null for a recall
  body         bytea,                                  -- as it was sealed; null for a recall, see recalled
  received_at  timestamptz not null,
  done_at      timestamptz,
  done_by      text,
  done_note    text,
  unique (source, kind, id)
);
create index notice_open on notice (number) where done_at is null;
