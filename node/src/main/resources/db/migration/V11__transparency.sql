-- Transparency reports: written once, never changed.

create table publication (
  period        text primary key,                      -- such as 2026-Q3
  granularity   text not null,                         -- that of the first holds for all
  during        tstzrange not null,
  report        bytea not null,                        -- canonical JSON; the other forms are made from it
  digest        bytea not null,                        -- SHA-256 of it
  published_by  text not null,
  published_at  timestamptz not null,
  exclude using gist (during with &&)                  -- what two periods share could be computed from them
);

create function publication_stands() returns trigger language plpgsql as $$
begin
  raise exception 'a published report does not change';
end
$$;
create trigger publication_frozen before update or delete on publication for each row execute function publication_stands();

create index consignment_created on consignment (created_at);
