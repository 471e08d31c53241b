-- Rows that live for seconds are mostly key, in the row and once more in the index.
alter table open_delta alter column version type int;
alter table stat_delta alter column version type int;
