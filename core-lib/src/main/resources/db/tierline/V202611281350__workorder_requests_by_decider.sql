-- What waits for a unit's decision lies in its order: overdue ones, which have no time any more by
-- which they are due, by when they were asked for. Older rows get the unit that decides by the rule
-- by which it is found when something is asked for.
alter table order_request add column decider_unit_id bigint;
update order_request r set decider_unit_id =
    case when r.kind in ('RETURN', 'EXTENSION') and a.role = 'CHILD' then p.unit_id
      else c.unit_id end
  from assignment a
    join unit c on c.tenant_id = a.tenant_id and c.parent_id is null
    left join assignment p
      on p.tenant_id = a.tenant_id and p.order_id = a.order_id and p.no = a.parent_no
  where a.tenant_id = r.tenant_id and a.order_id = r.order_id and a.no = r.assignment_no;
create index order_request_decider_ix on order_request
  (tenant_id, decider_unit_id, (coalesce(decide_due_at, asked_at)), order_id, no)
  where status = 'PENDING';
