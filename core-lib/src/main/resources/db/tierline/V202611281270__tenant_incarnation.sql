-- Drawn anew whenever a city is taken in from a file. What a node remembers of a city it keeps
-- under this number too: versions of one that was erased may come again with other contents.
alter table tenant add column incarnation bigint not null default 0;
