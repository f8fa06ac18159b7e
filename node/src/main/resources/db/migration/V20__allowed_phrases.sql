-- The member's own phrases that silence keywords which stand within them.
create table allowed_phrase (
  number    bigint generated always as identity primary key,
  phrase    text not null unique,                      -- canonical, as a keyword
  note      text,
  added_at  timestamptz not null,
  added_by  text not null
);

-- One row. Counts changes, so that other nodes of the member see when to read the phrases again.
create table allowed_phrase_clock (
  one      boolean primary key default true check (one),
  version  bigint not null
);
insert into allowed_phrase_clock (version) values (0);
