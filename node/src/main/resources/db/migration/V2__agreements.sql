-- Agreements: their versions and states, the acts that both sides tell each other, who approved, programmes, datasheets.

-- whose key it is: two approvals have to come from two persons
alter table api_key add column person text;
update api_key set person = name;
alter table api_key alter column person set not null;

create sequence agreement_mark;

create table agreement (
  source               text not null,
  recipient            text not null,
  id                   text not null,
  version              int not null,
  state                text not null check (state in
    ('draft', 'proposed', 'approved', 'active', 'suspended', 'declined', 'superseded', 'expired', 'terminated')),
  parties              text[] not null default '{}',   -- who signed it so far, or who suspends it
  document             bytea not null,                 -- canonical JSON (RFC 8785)
  digest               bytea not null,                 -- SHA-256 of the document: what was signed
  source_signature     text,
  recipient_signature  text,
  proposed_by          text not null,
  changed_at           timestamptz not null,
  mark                 bigint not null default nextval('agreement_mark'),   -- renewed with each change
  primary key (source, recipient, id, version)
);

-- what happened to each version, in order
create table agreement_event (
  number      bigint generated always as identity primary key,
  source      text not null,
  recipient   text not null,
  id          text not null,
  version     int not null,
  act         text not null,
  member      text not null,
  person      text,
  note        text,
  happened_at timestamptz not null
);
create index agreement_event_of on agreement_event (source, recipient, id, version, number);

create table approval (
  subject         text not null,                       -- what is approved, such as an agreement's version
  person          text not null,
  standing        text not null check (standing in ('member', 'deputy', 'external')),
  interpretation  text,
  assessment      text,                                -- reference of the data protection impact assessment
  approved_at     timestamptz not null,
  primary key (subject, person)
);

-- people who may approve though they are not the member's own staff, or only for some time
create table approver (
  person         text primary key,
  standing       text not null check (standing in ('deputy', 'external')),
  stands_in_for  text,
  valid_from     timestamptz not null,
  valid_to       timestamptz not null,
  added_by       text not null,
  added_at       timestamptz not null
);

-- one row a partner: its lock is the fence around everything that is agreed with it
create table act_channel (
  partner  text primary key,
  told     bigint not null default 0,                  -- number of our last act
  taken       bigint not null default 0,                 -- number of the partner's last act that was taken here
  answer_due  boolean not null default false             -- the partner has to hear how far its acts were taken
);

create table act (
  partner     text not null,
  number      bigint not null,
  name        text not null,
  jws         text not null,
  told_at     timestamptz not null,
  sent_at     timestamptz,
  seen_at     timestamptz,                             -- when the partner said that it took it
  primary key (partner, number)
);
create index act_unseen on act (partner, number) where seen_at is null;

create table datasheet (
  source    text not null,
  feed      text not null,
  version   int not null,
  jws       text not null,
  known_at  timestamptz not null,
  primary key (source, feed, version)
);

create table programme (
  id        text not null,
  version   int not null,
  digest    bytea not null,
  signed    text not null,                             -- the delegation and the terms, a line each
  known_at  timestamptz not null,
  primary key (id, version)
);

-- our own accessions and those of partners; ours stand here unsigned until enough people have said yes
create table accession (
  programme  text not null,
  member     text not null,
  number     int not null,
  document   bytea not null,                           -- canonical JSON
  jws        text,
  known_at   timestamptz not null,
  primary key (programme, member, number)
);

create table accession_told (
  programme  text not null,
  number     int not null,
  partner    text not null,
  primary key (programme, number, partner)
);
