-- Resync: what two members found to be missing, and the repair of it.

-- one row a session on each side; the source leads it
create table resync (
  id          uuid primary key,
  partner     text not null,
  way         text not null check (way in ('to', 'from')),   -- of the signals: to the partner, or from it
  mode        text not null check (mode in ('compare', 'repair', 'new-epoch')),
  reason      text not null,
  state       text not null check (state in ('asking', 'comparing', 'sending', 'agreed', 'failed')),
  begun_by    text,                                    -- a person; null where the node or the partner began
  begun_at    timestamptz not null,
  moved_at    timestamptz not null,                    -- last time that it got on
  ended_at    timestamptz,
  compared    bigint not null default 0,
  different   bigint not null default 0,
  resealed    bigint not null default 0,
  tombstones  bigint not null default 0,
  withheld    bigint not null default 0,
  lost        bigint not null default 0,               -- own signals whose content is gone
  unknown     bigint not null default 0,               -- of the partner's that the source's own record does not explain
  voided      bigint not null default 0,
  items_again bigint not null default 0,
  rounds      int not null default 0,
  digest      bytea,
  attempts    int not null default 0,                  -- asked in vain
  next_at     timestamptz not null,                    -- to ask again
  led_by      uuid,                                    -- the node that leads it, and until when unless it says so again
  led_until   timestamptz,
  words       text not null default ''
);
create unique index resync_open on resync (partner, way) where ended_at is null;
create index resync_newest on resync (begun_at desc, id desc);

-- inventories that the loop has yet to read
create table inventory_heard (
  partner   text not null,
  number    bigint not null,
  answers   bigint not null,
  body      bytea not null,
  heard_at  timestamptz not null,
  primary key (partner, number)
);

-- the last inquiry of each source, until it is answered
create table inquiry_heard (
  source    text primary key,
  body      bytea not null,
  heard_at  timestamptz not null
);

-- signals to be decided anew for a partner, which is to hear of them though nothing changed
create table reseal (
  partner   text not null,
  id        uuid not null,
  number    bigint generated always as identity,
  holds     boolean,                                   -- as the partner said; null where it did not say
  session   uuid not null,
  primary key (partner, id)
);
create index reseal_next on reseal (partner, number);

alter table consignment add column voided_at timestamptz;        -- the partner was told that it never comes
alter table consignment add column lacked int4multirange;        -- places (from 0) that the partner said it does not hold

alter table outbound_partner add column inquiry_number bigint not null default 0;
alter table outbound_partner add column inventory_number bigint not null default 0;
alter table outbound_partner add column copies_number bigint not null default 0;

-- the epoch in which the source was last found to agree; a later one is compared as a whole
alter table inbound_head add column agreed_epoch bigint not null default 1;
alter table inbound_head add column stated_epoch bigint not null default 0;  -- when the source last heard the digest of all
update inbound_head set agreed_epoch = greatest(epoch, 1);
