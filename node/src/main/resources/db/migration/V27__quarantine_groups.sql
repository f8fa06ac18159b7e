-- what is held is added up by source and reason, and one such group is read newest first
create index quarantine_group on quarantine (state, source, reason, number) include (quarantined_at, discard_at);
create index quarantine_reason on quarantine (state, reason, number);
