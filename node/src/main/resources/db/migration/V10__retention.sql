-- Retention: what keeps things longer, what was deleted and told, what the runs did.

-- Nothing in scope is deleted while it lasts; it is not used either. The retention run ends it when its time has come.
create table hold (
  id          uuid primary key,
  source      text not null,                           -- whose signals; our own id for our own
  agreement   text,                                    -- under which they came; null for any
  signal      uuid,                                    -- one of them; null for all
  reason      text not null,
  placed_by   text not null,
  placed_at   timestamptz not null,
  until       timestamptz not null,
  ended_at    timestamptz,
  ended_by    text,                                    -- null where its time had come
  end_note    text
);
create index hold_running on hold (source) where ended_at is null;

-- what would be gone if no hold lasted: out of reach of look-ups, lists and feeds
create table held_body (
  number             bigint generated always as identity primary key,
  place              text not null check (place in ('kept', 'quarantine', 'signal')),
  source             text not null,
  signal             uuid,
  version            int,
  agreement          text,
  agreement_version  int,
  cause              text,                             -- why it was to go; null where a later version took its place
  body               bytea not null,
  sealed             boolean not null,                 -- under the storage key; the next run seals what is not yet
  taken_at           timestamptz not null
);
create index held_body_of on held_body (source, signal);
create index held_body_open on held_body (number) where not sealed;

create function is_held(of_source text, of_agreement text, of_signal uuid) returns boolean language sql stable as $$
  select exists (
    select from hold h where h.ended_at is null and h.source = of_source
      and (h.agreement is null or h.agreement = of_agreement) and (h.signal is null or h.signal = of_signal))
$$;

-- Who takes a body away, for whatever reason, need not know of holds: the database moves it aside in the same transaction.
create function hold_kept() returns trigger language plpgsql as $$
begin
  if is_held(old.source, old.agreement, old.id) then
    insert into held_body (place, source, signal, version, agreement, agreement_version, cause, body, sealed, taken_at)
    values ('kept', old.source, old.id, old.version, old.agreement, old.agreement_version,
      case when new.entry is not null then null
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

create function hold_quarantined() returns trigger language plpgsql as $$
begin
  if new.state <> 'readmitted' and is_held(old.source, old.agreement, old.signal) then
    insert into held_body (place, source, signal, version, agreement, agreement_version, cause, body, sealed, taken_at)
    values ('quarantine', old.source, old.signal, null, old.agreement, old.agreement_version, null, old.entry, true,
      coalesce(new.decided_at, old.discard_at));
  end if;
  return new;
end
$$;

alter table kept drop constraint kept_state_check;
alter table kept add check (state in ('kept', 'narrowed', 'withdrawn', 'held'));

create trigger kept_held before update of entry on kept for each row
  when (old.entry is not null and old.entry is distinct from new.entry) execute function hold_kept();
create trigger quarantine_held before update of entry on quarantine for each row
  when (old.entry is not null and new.entry is null) execute function hold_quarantined();

-- what was deleted of a partner's signals; the row is open until the partner is told
create table deletion (
  id                 uuid primary key default gen_random_uuid(),
  source             text not null,
  agreement          text not null,
  agreement_version  int not null,                     -- the highest of them
  cause              text not null check (cause in ('expired', 'agreement-ended', 'taken-back')),
  signals            bigint not null,
  held               bigint not null,
  first_at           timestamptz not null,
  last_at            timestamptz not null,
  backups_until      date,
  told_at            timestamptz
);
create unique index deletion_open on deletion (source, agreement, cause) where told_at is null;
create index deletion_told on deletion (told_at, id) where told_at is not null;

-- how far withdrawals of partners were counted
create table deletion_cursor (
  one   boolean primary key default true check (one),
  xid   xid8 not null default '0',
  mark  bigint not null default 0
);
insert into deletion_cursor default values;

-- what partners say that they deleted of ours
create table deletion_statement (
  number             bigint generated always as identity unique,
  partner            text not null,
  id                 uuid not null,
  agreement          text not null,
  agreement_version  int not null,
  cause              text not null,
  signals            bigint not null,
  held               bigint not null,
  first_at           timestamptz not null,
  last_at            timestamptz not null,
  backups_until      date,
  received_at        timestamptz not null,
  primary key (partner, id)
);

create table retention_run (
  number       bigint generated always as identity primary key,
  started_at   timestamptz not null,
  finished_at  timestamptz not null,
  asked_by     text,                                   -- null where the clock did
  rewritten    boolean not null,                       -- whether tables were written anew, so that bytes are gone too
  done         jsonb not null                          -- [{"place", "rows", "millis", "oldest"}]
);

-- Own signals that ended: content and secret go, the row stays, for custody and so that the id is never used again.
alter table signal alter column header drop not null;
alter table signal alter column body drop not null;
alter table signal alter column facts drop not null;
alter table signal alter column secret drop not null;
alter table signal add column ended_at timestamptz;    -- when retention first saw that it is withdrawn, replaced or past its time
create index signal_ended on signal (ended_at) where body is not null;
create index signal_gone on signal (id) where state <> 'active' and ended_at is null and body is not null;
create index signal_expiry on signal (expires_at) where ended_at is null and body is not null;

-- The planner's statistics copy values out of the tables that they describe.
alter table signal alter column body set statistics 0, alter column facts set statistics 0, alter column secret set statistics 0;
alter table kept alter column entry set statistics 0;
alter table quarantine alter column entry set statistics 0;
alter table held_body alter column body set statistics 0;
alter table item alter column body set statistics 0;
alter table job_chunk alter column results set statistics 0;
alter table reported_outcome alter column note set statistics 0;
alter table collected_outcome alter column note set statistics 0;
alter table collected_outcome_version alter column note set statistics 0;
create index item_spent on item (partner, stream, epoch, sequence) where body <> '' and sequence is not null;
