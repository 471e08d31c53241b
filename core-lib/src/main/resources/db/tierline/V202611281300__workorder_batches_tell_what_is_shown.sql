-- A batch of deadlines works on restricted orders too, and counts none of them.
alter table rebase_queue add column shown boolean not null default true;
update rebase_queue q set shown = false from restricted_order x
  where x.tenant_id = q.tenant_id and x.order_id = q.order_id;
