-- What a restored source gets back from its partners: what it misses, and copies below its own seals.

create table missing_own (                             -- own signals that a partner holds otherwise than this node's record says
  partner    text not null,
  id         uuid not null,
  asked_at   timestamptz,                              -- when the partner was last asked for a copy
  asked      int not null default 0,
  primary key (partner, id)
);

create table recovered_copy (                          -- until the signal was made of them
  id        uuid not null,
  partner   text not null,
  version   int not null,
  revision  bigint not null,
  withdrawn boolean not null,
  narrowed  boolean not null,
  entry     bytea,                                     -- heliograph.v1.Entry; null for a tombstone
  primary key (id, partner)
);

-- made of a seal and the entries that its recipient still holds; places that are not known are nil and lacked
alter table consignment add column recovered boolean not null default false;
