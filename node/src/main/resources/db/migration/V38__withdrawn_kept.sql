-- Deletion is told to sources by following what was withdrawn, without reading what was kept meanwhile.

create index kept_withdrawn on kept (xid, mark) where state = 'withdrawn';
