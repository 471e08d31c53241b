-- Completed at the first time is what the centre has never sent back; that a unit sent back the
-- answer of one below it was counted as well. Orders are counted again by their logs, and those that
-- are closed tell the figures the difference, as a step of that version would.
with anew as (
  select o.tenant_id, o.order_id, count(e.seq) as rejects
  from work_order o left join order_event e
    on e.tenant_id = o.tenant_id and e.order_id = o.order_id and e.action = 'REVIEW_REJECT'
  where o.reject_count > 0
  group by o.tenant_id, o.order_id
), mended as (
  update work_order o set reject_count = a.rejects, version = o.version + 1 from anew a
  where o.tenant_id = a.tenant_id and o.order_id = a.order_id and o.reject_count <> a.rejects
  returning o.*
)
insert into stat_delta (tenant_id, order_id, version, no, month, county, unit_id, category_code,
  family, type, channel, registered, closed, direct, due, on_time, minutes, first_time, rehandled,
  reopened, rated, points, completed, dropped)
select m.tenant_id, m.order_id, m.version, 0,
  date_trunc('month', m.closed_at at time zone t.zone)::date,
  coalesce(m.u2, m.lead_unit_id, c.unit_id), coalesce(m.lead_unit_id, c.unit_id), m.category_code,
  m.family, m.type, m.channel, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0
from mended m
  join tenant t on t.tenant_id = m.tenant_id
  join unit c on c.tenant_id = m.tenant_id and c.parent_id is null
where m.status = 'CLOSED' and m.closed_at is not null and not m.excluded and not m.restricted
  and m.reject_count + m.rehandle_count + m.reopen_count = 0;
