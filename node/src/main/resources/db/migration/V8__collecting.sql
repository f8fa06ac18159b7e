-- What comes back: outcomes at the source, what it makes of them, and what holders hear of that.

create sequence collected_mark;

-- the latest version of each outcome that a partner reported
create table collected_outcome (
  partner            text not null,
  id                 uuid not null,
  version            int not null,
  retracted          boolean not null,
  signal             uuid not null,
  signal_version     int not null,
  slot               int,
  code               text not null,
  date               date not null,
  reporter           text not null,
  jurisdiction       text,
  body               text,
  note               text,
  agreement          text not null,
  agreement_version  int not null,
  received_at        timestamptz not null,
  xid                xid8 not null default pg_current_xact_id(),
  mark               bigint not null default nextval('collected_mark'),
  primary key (partner, id)
);
create index collected_outcome_signal on collected_outcome (signal, partner);
create index collected_outcome_cursor on collected_outcome (xid, mark);
create index collected_outcome_date on collected_outcome (date);

-- what a later version replaced
create table collected_outcome_version (
  partner            text not null,
  id                 uuid not null,
  version            int not null,
  retracted          boolean not null,
  signal             uuid not null,
  signal_version     int not null,
  slot               int,
  code               text not null,
  date               date not null,
  reporter           text not null,
  jurisdiction       text,
  body               text,
  note               text,
  agreement          text not null,
  agreement_version  int not null,
  received_at        timestamptz not null,
  primary key (partner, id, version)
);

-- the latest version of each count over a period
create table collected_period (
  partner            text not null,
  id                 uuid not null,
  version            int not null,
  code               text not null,
  from_day           date not null,
  to_day             date not null,
  at_least           bigint not null,
  at_most            bigint,
  agreement          text not null,
  agreement_version  int not null,
  received_at        timestamptz not null,
  primary key (partner, id)
);

-- one row an own signal that something came back about; its lock is the fence between partners that report at once
create table signal_standing (
  signal            uuid primary key,
  first_outcome_at  timestamptz,                       -- null where it was reviewed before anything came back
  corroborated      int not null default 0,            -- members, not reports
  disputed          int not null default 0,            -- members, not reports
  open_disputes     int not null default 0,            -- members that disputed it since it was last decided
  threat_to_life    boolean not null default false,
  active_case       boolean not null default false,
  urgency           smallint not null default 0,       -- why it waits: 8 appeal, 4 threat to life, 2 active case, 1 disputed
  waiting_since     timestamptz,                       -- in triage; null where nothing waits
  decided_at        timestamptz,                       -- the last decision
  findings_due      boolean not null default false,    -- holders may have to hear of other counts
  findings_on       date                               -- day on which they last did
);
create index signal_standing_triage on signal_standing (urgency desc, waiting_since, signal) where waiting_since is not null;
create index signal_standing_findings on signal_standing (findings_on nulls first, signal) where findings_due;

-- further release waits for a review
alter table signal add column paused boolean not null default false;

-- what the source decided about its own signals
create table signal_decision (
  id          uuid primary key,
  signal      uuid not null,
  version     int not null,                            -- of the signal once decided
  decision    text not null check (decision in ('upheld', 'corrected', 'withdrawn')),
  cause       text not null check (cause in ('review', 'appeal')),
  note        text not null,                           -- stays here
  decided_by  text not null,
  decided_at  timestamptz not null,
  told        int not null                             -- holders that are told
);
create index signal_decision_signal on signal_decision (signal, decided_at);

-- counts that holders were told of what others found
create table told_findings (
  partner  text not null,
  signal   uuid not null,
  as_of    date not null,
  counts   jsonb not null,                             -- {code: members}
  primary key (partner, signal)
);

-- ---------------------------------------------------------------- at the holder

create table received_correction (
  source             text not null,
  id                 uuid not null,
  signal             uuid not null,
  decision           text not null,
  cause              text not null,
  date               date not null,
  agreement          text not null,
  agreement_version  int not null,
  received_at        timestamptz not null,
  primary key (source, id)
);
create index received_correction_signal on received_correction (source, signal, received_at);

create table received_findings (
  source       text not null,
  signal       uuid not null,
  as_of        date not null,
  counts       jsonb not null,                         -- {code: members}
  received_at  timestamptz not null,
  primary key (source, signal)
);
