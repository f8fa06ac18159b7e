-- Root keys of the convener that were followed, so that every node of this member can follow.
create table root_succession (
  root         text primary key,                       -- id of the key that is pinned from then on
  number       bigint not null,
  signed       text not null,
  received_at  timestamptz not null
);
