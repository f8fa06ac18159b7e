-- Flood control: counts that tell when a source suddenly grows, and what of it waits for review.

-- disclosures as they were kept, by five minutes (UTC); a stream has rows of its own, so that keeping never waits for another one
create table flood_count (
  source    text not null,
  bucket    timestamptz not null,
  stream    text not null,
  signals   bigint not null default 0,                 -- went through at once
  held      bigint not null default 0,                 -- wait, or were discarded
  released  bigint not null default 0,                 -- waited and were released: part of what is usual
  primary key (source, bucket, stream)
);

insert into flood_count (source, bucket, stream, signals)
select source, date_bin('5 minutes', changed_at, '2000-01-01Z'), stream, count(*)
from kept where state = 'kept' and changed_at > now() - interval '30 days' group by 1, 2, 3;

create table flood_source (
  source    text primary key,
  first_at  timestamptz not null                       -- since when it is known
);

insert into flood_source select source, min(kept_at) from kept group by source;

-- values that were looked up (source '') and those of them that a source matched, by five minutes
create table flood_match (
  source    text not null,
  bucket    timestamptz not null,
  times  bigint not null,
  primary key (source, bucket)
);

-- values that one signal matched, for some hours
create table flood_signal_match (
  bucket    timestamptz not null,
  source    text not null,
  signal    uuid not null,
  times  bigint not null,
  primary key (bucket, source, signal)
);

-- Whoever opens or decides one takes pg_advisory_xact_lock(8, hashtext(source)); whoever keeps takes it shared.
create table flood_hold (
  number      bigint generated always as identity primary key,   -- what kept.flood names
  id          uuid not null unique,
  source      text not null,
  signal      uuid,                                    -- null: what came since, and all that comes while it is open
  measure     text not null,                           -- what was out of the ordinary
  observed    double precision not null,
  allowed     double precision not null,
  usual       double precision,                        -- null where there was no telling yet
  since       timestamptz not null,                    -- it covers what came from here on
  opened_at   timestamptz not null,
  state       text not null default 'open' check (state in ('open', 'releasing', 'released', 'discarding', 'discarded')),
  gathering   boolean not null default true,           -- what came before it opened is not marked yet, and hidden all the same
  reason      text,                                    -- this and the next two: of the last decision
  decided_by  text,
  decided_at  timestamptz,
  done        bigint not null default 0                -- signals that have followed the decisions
);
create unique index flood_hold_open on flood_hold (source, coalesce(signal, '00000000-0000-0000-0000-000000000000')) where state = 'open';
create index flood_hold_gathering on flood_hold (source) where gathering;
create index flood_hold_busy on flood_hold (number) where gathering or state in ('releasing', 'discarding');

create table flood_allowance (
  id          uuid primary key,
  source      text not null,
  signals     bigint not null,
  granted_at  timestamptz not null,
  until       timestamptz not null,
  granted_by  text not null,
  reason      text not null,
  hold        uuid                                     -- in whose release it was granted
);
create index flood_allowance_of on flood_allowance (source, until);

alter table kept add column flood bigint;              -- the hold that it waits under, or was discarded from
create index kept_flood on kept (flood, number) where flood is not null;

alter table kept drop constraint kept_state_check;
alter table kept add check (state in ('kept', 'narrowed', 'withdrawn', 'held', 'discarded'));
alter table kept drop constraint kept_change_check;
alter table kept add check (change in ('kept', 'changed', 'narrowed', 'withdrawn', 'held', 'discarded'));

-- Withdrawal, recall and expiry win, whoever applies them: what has no body left waits for nothing.
create function flood_over() returns trigger language plpgsql as $$
begin
  new.flood := null;
  return new;
end
$$;
create trigger kept_flood_over before update of entry on kept for each row
  when (old.flood is not null and new.entry is null and new.state <> 'discarded') execute function flood_over();

-- As before; what is discarded counts in no statement of deletion.
create or replace function hold_kept() returns trigger language plpgsql as $$
begin
  if is_held(old.source, old.agreement, old.id) then
    insert into held_body (place, source, signal, version, agreement, agreement_version, cause, body, sealed, taken_at)
    values ('kept', old.source, old.id, old.version, old.agreement, old.agreement_version,
      case when new.entry is not null or new.state = 'discarded' then null
        when new.state = 'withdrawn' then 'taken-back'
        when old.expires_at <= new.changed_at then 'expired'
        else 'agreement-ended' end,
      old.entry, false, new.changed_at);
    if new.entry is null and new.state = 'narrowed' then
      new.state := 'held';
    end if;
  end if;
  return new;
end
$$;
