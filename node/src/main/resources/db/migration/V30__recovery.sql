-- After a restore: whether somebody has to declare one, and how far the way back to partners is.

create table recovery (
  one         boolean primary key default true check (one),
  generation  bigint not null default 1,               -- one more with each declared restore; cursors of readers carry it
  state       text not null default 'none' check (state in ('none', 'needed', 'running', 'done')),
  cause       text,                                    -- of the last: restored, audit-older, partner-ahead
  words       text,                                    -- the same for people
  partner     text,                                    -- whose word it was
  since       timestamptz,                             -- of the state
  begun_at    timestamptz,
  ended_at    timestamptz,
  declared_by text,
  step        text,                                    -- the last that was done
  lost        jsonb not null default '{}'
);
insert into recovery default values;

-- the way back to each partner, of the last declared restore
create table recovery_partner (
  partner    text primary key,
  step       text not null,
  began_at   timestamptz not null,
  answered_at timestamptz,
  ended_at   timestamptz,
  fetched    bigint not null default 0,                -- own signals that only the partner still had
  resealed   bigint not null default 0,                -- sent again or anew
  withdrawn  bigint not null default 0                 -- taken back since the backup, as the partner shows
);
