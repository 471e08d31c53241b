-- In which county an order was counted when it was registered and when it was rated, and for which
-- unit it was rated: where a unit stands later changes no figure. The county of its lead stands in
-- 'u2' already.
alter table work_order
  add column area_u2       bigint,
  add column rated_unit_id bigint,
  add column rated_u2      bigint;
alter table work_order no force row level security;
alter table assignment no force row level security;
alter table unit no force row level security;
update work_order o set area_u2 = nullif(split_part(a.path, '/', 3), '')::bigint
  from unit a where a.tenant_id = o.tenant_id and a.unit_id = o.area_unit_id;
update work_order o set rated_unit_id = l.unit_id, rated_u2 = l.u2
  from assignment l
  where l.tenant_id = o.tenant_id and l.order_id = o.order_id and l.no = o.rated_no;
alter table work_order force row level security;
alter table assignment force row level security;
alter table unit force row level security;
