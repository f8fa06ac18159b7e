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
