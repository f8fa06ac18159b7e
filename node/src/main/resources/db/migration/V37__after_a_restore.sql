-- After a restore nothing gets a number again that was given out since the backup, not even towards partners and on
-- streams of which the backup knows nothing: they begin at the time of the restore.

alter table outbound_partner add column first_epoch bigint not null default 1;   -- where streams begin that are new

create function begin_after_restore() returns trigger language plpgsql as $$
declare
  restored constant timestamptz := (select begun_at from recovery);
  number   constant bigint := extract(epoch from restored) * 1000000;
begin
  if restored is not null then
    new.revision         := greatest(new.revision, number);
    new.receipt_number   := greatest(new.receipt_number, number);
    new.heartbeat_number := greatest(new.heartbeat_number, number);
    new.inquiry_number   := greatest(new.inquiry_number, number);
    new.inventory_number := greatest(new.inventory_number, number);
    new.copies_number    := greatest(new.copies_number, number);
    new.first_epoch      := greatest(new.first_epoch, number / 1000000);
  end if;
  return new;
end $$;

create trigger begin_after_restore before insert on outbound_partner
  for each row execute function begin_after_restore();

-- Copies are asked for in the order in which they were sealed: one seal and its leaves come with many of them.
alter table missing_own add column revision bigint not null default 0;           -- with which the partner holds it
create index missing_own_next on missing_own (partner, revision);
create index recovered_copy_next on recovered_copy (revision);
