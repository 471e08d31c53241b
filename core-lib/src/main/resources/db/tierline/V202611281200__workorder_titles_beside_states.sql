-- What a line of a list shows stands in one row: the title of the newest revision of what was asked.
-- It is the last column, as one that stays when steps change what lies before it.
alter table work_order add column title varchar(200) not null default '';
update work_order o set title = i.title from intake i
  where i.tenant_id = o.tenant_id and i.order_id = o.order_id and i.revision = o.revision;
