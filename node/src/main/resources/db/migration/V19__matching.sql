-- Which snapshots of the matching indexes were made of this very database; a node trusts its files only where it finds them here.

create table match_snapshot (
  id        uuid primary key,
  xid       xid8 not null,                             -- how far the indexes had followed
  mark      bigint not null,
  made_at   timestamptz not null
);
