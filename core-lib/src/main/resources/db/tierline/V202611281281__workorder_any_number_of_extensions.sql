-- What was granted on a turn is kept one by one. A director may grant as often as he thinks right, so
-- there is no length that is enough.
alter table assignment alter column granted_text type text;
