-- A sealing key that was in other hands: what was kept under it since then waits for review, as what came in a flood does.

-- the kid in the header of a compact JWS
create function jws_key(jws text) returns text language sql immutable strict parallel safe as $$
  select convert_from(decode(rpad(translate(header, '-_', '+/'), (length(header) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb ->> 'kid'
  from (select split_part(jws, '.', 1) as header) as jws
$$;

-- whose seals it covers; null: what came in a flood
alter table flood_hold add column key text;
drop index flood_hold_open;
create unique index flood_hold_open on flood_hold (source, coalesce(signal, '00000000-0000-0000-0000-000000000000'))
  where state = 'open' and key is null;
create unique index flood_hold_key on flood_hold (source, key) where key is not null;

-- A node that has not seen the directory yet keeps what the others refuse: that waits too. So does what is admitted from
-- quarantine while the hold is open.
create function hold_compromised() returns trigger language plpgsql as $$
declare
  hold bigint;
begin
  if not exists (select from flood_hold where source = new.source and key is not null) then
    return null;
  end if;
  select number into hold from flood_hold
  where source = new.source and key = jws_key(new.seal) and since <= new.received_at and (tg_op = 'INSERT' or state = 'open');
  if hold is not null then
    update kept set flood = hold, change = case change when 'kept' then change else 'held' end
    where source = new.source and stream = new.stream and epoch = new.epoch and sequence = new.sequence
      and state in ('kept', 'narrowed') and entry is not null and flood is distinct from hold;
  end if;
  return null;
end
$$;
create trigger received_compromised after insert or update of kept on received_consignment
  for each row execute function hold_compromised();

-- What the source seals anew under a key that is trusted needs no review of the old one.
create function kept_sealed_anew() returns trigger language plpgsql as $$
begin
  if exists (select from flood_hold where number = old.flood and key is not null) then
    new.flood := (select number from flood_hold
      where source = new.source and signal is null and key is null and state = 'open');
    if new.flood is null then
      new.change := case when new.state <> 'kept' then new.state when old.change = 'kept' then 'kept' else 'changed' end;
    end if;
  end if;
  return new;
end
$$;
create trigger kept_sealed_anew before update of revision on kept for each row
  when (old.flood is not null and new.revision > old.revision and new.entry is not null) execute function kept_sealed_anew();

-- What was reported under such a key is left out of account until somebody has decided about what came under it.
alter table collected_outcome add column doubted boolean not null default false;
create index collected_outcome_doubted on collected_outcome (partner, received_at) where doubted;
