-- A deadline that came along from another system stays what was promised, whatever calendars and
-- limits say. Open turns that were brought in with one are told by their lamp, which was counted in
-- clock time; where that has moved since, by an extension or a suspension, they are taken for such.
update assignment a set limit_rule = 'IMPORTED' from work_order o
where o.tenant_id = a.tenant_id and o.order_id = a.order_id
  and o.external_no is not null and o.closed_at is null
  and a.no = 1 and a.role = 'LEAD' and not a.gone
  and (a.granted_text is not null or a.left_unit is not null
    or a.deadline <= a.dispatched_at
    or a.yellow_at = a.dispatched_at + interval '1 millisecond'
      * (floor(extract(epoch from a.deadline - a.dispatched_at) * 1000)::bigint * 7 / 10));
