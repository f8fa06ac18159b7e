-- Several nodes of one member on one database, and counts of streams that change.

-- the nodes that run on this database; one that ended without saying so is no longer seen
create table running_node (
  id          uuid primary key,                        -- of one run of one process
  software    text not null,
  schema      int not null,                            -- the newest migration that it knows
  started_at  timestamptz not null,
  seen_at     timestamptz not null                     -- by the database's clock, about once a second
);

-- the running node whose turn it is to send to this partner
alter table outbound_partner add column sender uuid;

-- among how many streams the signals of the epoch were divided; 0 where that is not known
alter table outbound_head add column streams int not null default 0;

-- what a node has to know to work on this database: the newest migration that older nodes do not survive
create table schema_floor (
  one     boolean primary key default true check (one),
  oldest  int not null
);
insert into schema_floor (oldest) values (28);
