-- Custody: what partners say about the end of what we took back, and uploads that wait before they go out.

-- the last word of each partner on each thing taken back: a recall, or all that one consignment took back
create table acknowledged (
  partner        text not null,
  recall         uuid,                                 -- null where it is about a consignment
  stream         text,                                 -- null where it is about a recall, as are the next two
  epoch          bigint,
  sequence       bigint,
  stopped_at     timestamptz not null,                 -- since when the partner's node answers no look-up with it
  registered     int not null,                         -- consumers of the partner's feed
  confirmed      int not null,                         -- those of them that are past it
  unknown        int not null,                         -- who read the feed and are no consumers that answer
  confirmed_at   timestamptz,                          -- when all had confirmed for the first time
  received_at    timestamptz not null,
  said_epoch     bigint not null,                      -- where the partner said so: an earlier word never replaces a later one
  said_sequence  bigint not null,
  check ((recall is null) <> (stream is null)),
  unique nulls not distinct (partner, recall, stream, epoch, sequence)
);

-- ---------------------------------------------------------------- uploads by hand wait

-- a program's key: its uploads do not wait for people
alter table api_key add column machine boolean not null default false;

alter table job drop constraint job_state_check;
alter table job add check (state in ('running', 'interrupted', 'held', 'done', 'failed', 'cancelled'));
alter table job add column uploader text;              -- whose hand sent it; null for a program
alter table job add column release_at timestamptz;     -- when it goes unless somebody decides before
alter table job add column decided_by text;            -- who let it go or cancelled it; null where time did
alter table job add column decided_at timestamptz;
alter table job add column rows_wait boolean not null default false;   -- its rows have yet to follow what was decided
create index job_held on job (release_at) where state = 'held';
create index job_rows_wait on job (started_at) where rows_wait;

-- release does not see it; it gets a new mark when it may go
alter table signal add column held boolean not null default false;
create index signal_held on signal (job, origin) where held;
