-- A step that changes an order's state writes its row anew, and an entry into each of its indexes.
-- So those stay on it by which open orders are found; the number, which never changes, is found
-- where the request was written down, and a petitioner's own among the open ones of a category.
drop index work_order_phone_ix;
alter table intake add column order_no varchar(32);
alter table intake no force row level security;
alter table work_order no force row level security;
update intake i set order_no = o.order_no from work_order o
  where o.tenant_id = i.tenant_id and o.order_id = i.order_id and i.revision = 1;
alter table intake force row level security;
alter table work_order force row level security;
create unique index intake_no_uq on intake (tenant_id, order_no) where order_no is not null;
alter table intake
  add constraint intake_no_ck check ((revision = 1) = (order_no is not null));
alter table work_order drop constraint work_order_no_uq;
