-- People who work with this node: their accounts, how they sign in, and the sessions that they are in.

create table person_account (                          -- who signs in here by password; others come from the identity provider
  person          text primary key,                    -- as in API keys and agreements
  roles           text[] not null,
  password        text,                                -- Argon2id, as a PHC string; null until it is set through a link
  totp            bytea,                               -- secret of the second factor under the node's storage key
  totp_pending    bytea,                               -- the same while the person has not shown a code of it yet
  totp_step       bigint not null default 0,           -- up to which time step codes have been used
  made_at         timestamptz not null,
  made_by         text not null,
  disabled_at     timestamptz,
  signed_in_at    timestamptz
);
create unique index person_account_name on person_account (lower(person));

create table recovery_code (                           -- stands in for a second factor, once
  person   text not null references person_account on delete cascade,
  digest   bytea not null,                             -- keyed digest of it
  primary key (person, digest)
);

create table password_link (                           -- lets somebody set a password, once
  digest      bytea primary key,                       -- SHA-256 of the token
  person      text not null references person_account on delete cascade,
  expires_at  timestamptz not null
);

create table session (
  digest         bytea primary key,                    -- SHA-256 of the token in the cookie
  id             text not null unique,                 -- for lists; opens nothing
  person         text not null,
  roles          text[] not null,
  method         text not null,
  started_at     timestamptz not null,
  used_at        timestamptz not null,
  expires_at     timestamptz not null,
  signed_in_at   timestamptz not null                  -- the last time that the person showed who it is
);
create index session_person on session (person);
create index session_expiry on session (expires_at);

create table sign_in_wait (                            -- who guessed wrong lately and has to wait
  what        bytea primary key,                       -- keyed digest of a name or an address: neither lies here readable
  failures    int not null,
  failed_at   timestamptz not null,
  wait_until  timestamptz not null
);
create index sign_in_wait_time on sign_in_wait (failed_at);
