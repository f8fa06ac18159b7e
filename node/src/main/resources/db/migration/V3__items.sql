-- Items: returns and notices, sealed beside signals. They share positions, chains and receipts with them.

alter table consignment add column carries text not null default 'signals' check (carries in ('signals', 'items'));

-- what we tell partners; written by the transaction that it tells of
create table item (
  number             bigint generated always as identity primary key,
  partner            text not null,
  stream             text not null,
  urgent             boolean not null default false,   -- goes before all that is not
  agreement          text not null,
  agreement_version  int not null,
  body               bytea not null,                   -- one JSON object, verbatim
  added_at           timestamptz not null,
  epoch              bigint,                           -- where it was sealed; null until then
  sequence           bigint,
  place              int
);
create index item_unsealed on item (partner, urgent desc, number) where sequence is null;
create index item_sealed on item (partner, stream, epoch, sequence) where sequence is not null;
