-- Outcomes: what this member tells sources came of their signals.

create table reported_outcome (
  id              uuid primary key,
  number          bigint generated always as identity unique,   -- order of first report; lists go by it
  version         int not null,
  retracted       boolean not null default false,
  source          text not null,
  signal          uuid not null,
  signal_version  int not null,
  slot            int,                                  -- of the indicator it is about
  code            text not null,
  date            date not null,
  reporter        text not null check (reporter in ('person', 'machine')),
  jurisdiction    text,
  body            text,
  note            text,
  automatic       boolean not null default false,       -- reported by the node itself
  review_due      boolean not null default false,       -- an action, where review by a person is promised before it
  reported_by     text not null,
  reported_at     timestamptz not null,
  changed_at      timestamptz not null,
  item            bigint,                               -- number of the item that carries this version
  key_of          text,                                 -- whose idempotency key it is
  key             text,
  digest          bytea not null                        -- of what is reported; the same again is a duplicate
);
create unique index reported_outcome_key on reported_outcome (key_of, key) where key is not null;
create unique index reported_outcome_content on reported_outcome (digest) where key is null and not retracted;
create index reported_outcome_signal on reported_outcome (source, signal);

-- how far a kind of automatic outcome has come over the kept signals
create table automatic_cursor (
  kind  text primary key,
  xid   xid8 not null,
  mark  bigint not null
);

-- kept signals that look-ups matched, by day (UTC)
create table looked_up (
  source      text not null,
  signal      uuid not null,
  day         date not null,
  hits        bigint not null,
  told        boolean not null default false,           -- decided whether to report it
  primary key (source, signal, day)
);
create index looked_up_untold on looked_up (source, signal, day) where not told;

-- counts over a period, as they are known here; what was told is told_outcome
create table period_count (
  source      text not null,
  code        text not null,
  period      date not null,                            -- first day of the calendar month
  count       bigint not null,
  hold        boolean not null default false,           -- stays here until a person releases it
  hold_reason text,
  held_by     text,
  counted_by  text not null,
  counted_at  timestamptz not null,
  settled_at  timestamptz,                              -- when it was told or carried into a later period
  settlement  uuid,                                     -- what it was told in; null where it was carried forward
  primary key (source, code, period)
);

-- period outcomes that were told
create table reported_period (
  id           uuid primary key,
  number       bigint generated always as identity unique,
  version      int not null,
  source       text not null,
  code         text not null,
  from_day     date not null,
  to_day       date not null,
  at_least     bigint not null,
  at_most      bigint,
  automatic    boolean not null,
  reported_by  text not null,
  reported_at  timestamptz not null,
  item         bigint,
  unique (source, code, from_day, to_day)
);
