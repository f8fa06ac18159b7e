-- The audit: what acts write down, and the Merkle log that one sequencer makes of it.

create table audit_pending (                           -- entries of committed acts that are not in the log yet
  id     bigint generated always as identity primary key,
  entry  bytea not null,                               -- canonical JSON
  mac    bytea not null                                -- under a key that the database does not know
);

create table audit_facts (                             -- what an entry stands for, signal by signal; never changed
  id     bigint primary key,                           -- that of the pending entry
  facts  bytea not null                                -- one line a fact, zstd
);
alter table audit_facts alter column facts set storage external;  -- compressed already

create table audit_salt (                              -- erased where a text is to be forgotten
  id     uuid primary key,
  salt   bytea not null
);

create table audit_person (                            -- the name is erased where a person is to be forgotten
  pseudonym  text primary key,                         -- such as p-4f9c2k81qz
  name       text,
  since      timestamptz not null,
  forgotten  timestamptz
);
create unique index audit_person_name on audit_person (name) where name is not null;

create table audit_tree (                              -- the log that grows now; one row, and its lock is the sequencer's
  single     boolean primary key default true check (single),
  log        integer not null,                         -- 1, and one more after each declared restore
  size       bigint not null
);

create table audit_log (                               -- the entries, in order
  log        integer not null,
  index      bigint not null,
  at         timestamptz not null,                     -- this and the following: copied from the entry, to be searched
  act        text not null,
  actor      text not null,
  partner    text,
  agreement  text,
  entry      bytea not null,
  facts      bigint,                                   -- audit_facts
  primary key (log, index)
);

create table audit_tile (                              -- hashes of the tree, as C2SP tlog-tiles lays them out
  log     integer not null,
  level   integer not null,
  tile    bigint not null,
  hashes  bytea not null,                              -- 1 to 256 of 32 bytes
  primary key (log, level, tile)
);
alter table audit_tile alter column hashes set storage external;

create table audit_checkpoint (                        -- our own, with what witnesses signed
  log    integer not null,
  size   bigint not null,
  root   bytea not null,
  note   text not null,                                -- C2SP signed note with all signatures known
  at     timestamptz not null,
  primary key (log, size)
);
