-- Acts that take many own signals back at once: a whole upload, or what a query found.

create table withdrawal (
  id          uuid primary key,
  kind        text not null check (kind in ('recall', 'query')),
  job         uuid references job (id),                -- the upload that is recalled
  query       jsonb,                                   -- what was asked for; names no values
  reason      text not null,
  decided_by  text not null,
  decided_at  timestamptz not null,
  state       text not null default 'running' check (state in ('running', 'done')),
  signals     bigint not null default 0,               -- that the act took back
  told_at     timestamptz,                             -- when the notices for all partners were written
  marked      bigint not null default 0,               -- origin up to which the rows of a recalled upload say so themselves
  check ((kind = 'recall') = (job is not null))
);
create unique index withdrawal_job on withdrawal (job) where job is not null;
create index withdrawal_running on withdrawal (decided_at, id) where state = 'running';
create index withdrawal_newest on withdrawal (decided_at desc, id desc);

-- from the commit that sets it, every signal of the upload counts as withdrawn
alter table job add column withdrawal uuid references withdrawal (id);

-- the act that withdrew it, if that was one of these; a recalled upload's rows get it in the background
alter table signal add column withdrawal uuid;
create index signal_withdrawal on signal (withdrawal, origin) where withdrawal is not null;

-- the background goes through an upload in this order
drop index signal_job;
create index signal_job on signal (job, origin) where job is not null;

-- that a partner was told; written with the notice's items
create table recall_notice (
  withdrawal  uuid not null references withdrawal (id),
  partner     text not null,
  parts       int not null,
  signals     bigint not null,                         -- of the act that the partner was ever sent
  told_at     timestamptz not null,
  primary key (withdrawal, partner)
);
create index recall_notice_partner on recall_notice (partner, told_at);

-- places (from 0) whose signals a notice withdrew: for those the partner holds nothing any longer
alter table consignment add column recalled int4multirange;
