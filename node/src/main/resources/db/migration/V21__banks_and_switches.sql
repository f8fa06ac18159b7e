-- Banks: a member's own lists of what it knows to be harmless. Switches: sources whose signals answer nothing for a while.

-- One row. Whoever changes banks holds it until the commit, so that versions and numbers show in their order and who follows them skips none.
create table bank_clock (
  one      boolean primary key default true check (one),
  version  bigint not null,                            -- counts changes
  entries  bigint not null                             -- highest number that an entry was given
);
insert into bank_clock (version, entries) values (0, 0);

create table bank (
  number        int generated always as identity primary key,
  name          text not null,
  description   text not null,
  pdq_distance  int not null check (pdq_distance between 0 and 31),  -- bits
  enabled       boolean not null,
  entries       bigint not null default 0,
  made_at       timestamptz not null,
  made_by       text not null,
  changed_at    timestamptz not null,
  changed_by    text not null,
  removed       boolean not null default false         -- of no effect, and gone once its entries are
);
create unique index bank_name on bank (name) where not removed;

create table bank_entry (
  number     bigint primary key,
  bank       int not null references bank,
  type       text not null,
  indicator  bytea not null,                           -- canonical JSON
  key        bytea not null,                           -- SHA-256 of what look-ups compare
  note       text,
  added_at   timestamptz not null,
  added_by   text not null
);
create unique index bank_entry_key on bank_entry (bank, key);
create index bank_entry_of on bank_entry (bank, number);

-- what nodes have to take out of memory; an entry that stays there by mistake costs a look and answers nothing
create table bank_gone (
  version  bigint not null,
  number   bigint not null,
  gone_at  timestamptz not null,
  primary key (version, number)
);

create table source_switch (
  id       uuid primary key,
  source   text not null,                              -- member id
  type     text,                                       -- indicator type; null for all
  kind     text,                                       -- kind of signal; null for all
  reason   text not null,
  off_at   timestamptz not null,
  off_by   text not null,
  until    timestamptz,                                -- when it goes on again by itself
  on_at    timestamptz,
  on_by    text                                        -- null where its time had come
);
create unique index source_switch_off on source_switch (source, coalesce(type, ''), coalesce(kind, '')) where on_at is null;
