-- What the node last wrote down of its own keys and of what it decides by, to see what is another now.

create table own_key (
  kid    text primary key,
  use    text not null,
  state  text not null check (state in ('next', 'current', 'older', 'destroyed')),
  since  timestamptz not null
);

create table setting (
  name    text primary key,                            -- a section of the configuration, or a file of the registry
  digest  text not null
);
