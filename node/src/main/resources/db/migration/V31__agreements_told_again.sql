-- Acts of partners are kept as they came, so that a partner that lost them gets them back; questions after a restore.

create table act_taken (
  partner   text not null,
  number    bigint not null,
  jws       text not null,
  taken_at  timestamptz not null,
  primary key (partner, number)
);

alter table act_channel add column heard_at timestamptz;     -- own time of the newest answer to our acts
alter table act_channel add column asked uuid;               -- the partner's question that waits for our answer
alter table act_channel add column answered_at timestamptz;  -- when we last answered one

-- our newest question to each partner; until it is answered or settled nothing is decided by what we knew of it
create table retelling (
  partner   text primary key,
  session   uuid not null,
  reason    text not null check (reason in ('restored', 'rebuilt', 'asked')),
  state     text not null check (state in ('asked', 'told', 'settled')),
  asked_at  timestamptz not null,
  sent_at   timestamptz,
  ended_at  timestamptz,
  versions  int not null default 0,                    -- that were new here or stand otherwise than before
  acts      int not null default 0,                    -- of both that were not here
  words     text[] not null default '{}',              -- what people should look at
  mark      bigint not null default nextval('agreement_mark')
);

create table retelling_part (
  partner  text not null,
  answer   uuid not null,
  part     int not null,
  parts    int not null,
  jws      text not null,
  primary key (partner, answer, part)
);
