-- Lists from the newest change down, by any filter.
--
-- What can be asked of a signal is the keys of one index; each also names a stretch of 32,768 marks, such as
-- `label tc:A2@17`. A list goes down stretch by stretch and ends with its page: so neither what is rare nor what is
-- common makes it read more than a stretch without need.

alter table signal add column facets text;   -- `label tc:A2@`, `type md5@`, `language de@`, each on a line; goes with the body
alter table kept add column facets text;     -- the same of what is kept; goes with the entry
alter table signal alter column facets set statistics 0;
alter table kept alter column facets set statistics 0;

-- What describes a content goes with it, whoever erases it.
create function forget_facets() returns trigger language plpgsql as $$
begin
  new.facets := null;
  return new;
end $$;
create trigger signal_facets_go before update of body on signal for each row
  when (new.body is null and new.facets is not null) execute function forget_facets();
create trigger kept_facets_go before update of entry on kept for each row
  when (new.entry is null and new.facets is not null) execute function forget_facets();

create function signal_keys(facets text, kind text, state text, published_at timestamptz, mark bigint) returns text[]
  language sql immutable parallel safe
  return string_to_array(replace(coalesce(facets, '') || 'kind ' || kind || '@' || chr(10) || 'state ' || state || '@' || chr(10)
    || 'day ' || floor(extract(epoch from published_at at time zone 'UTC') / 86400)::int8::text || '@',
    '@', '@' || (mark >> 15)::text), chr(10));
create function kept_keys(facets text, kind text, state text, flood bigint, source text, purpose text, changed_at timestamptz, mark bigint)
  returns text[] language sql immutable parallel safe
  return string_to_array(replace(coalesce(facets, '') || 'kind ' || kind || '@' || chr(10) || 'source ' || source || '@' || chr(10)
    || 'purpose ' || purpose || '@' || chr(10)
    || 'state ' || case when flood is not null and state <> 'discarded' then 'held-for-review' else state end || '@' || chr(10)
    || 'day ' || floor(extract(epoch from changed_at at time zone 'UTC') / 86400)::int8::text || '@',
    '@', '@' || (mark >> 15)::text), chr(10));

create index signal_newest on signal (mark) where body is not null;
create index kept_newest on kept (mark);
-- What waits to be sorted into the index is read by every question, so there is little of it.
create index signal_facets on signal using gin (signal_keys(facets, kind, state, published_at, mark))
  with (gin_pending_list_limit = 64) where body is not null;
create index kept_facets on kept using gin (kept_keys(facets, kind, state, flood, source, purpose, changed_at, mark))
  with (gin_pending_list_limit = 64);
