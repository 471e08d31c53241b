-- A line that tells of several orders keeps which, so that it can be hidden where one of them is.
alter table inbox_item add column orders bigint[];
update inbox_item i set orders = n.orders
  from (select tenant_id, person_id, done_at, array_agg(distinct order_id) as orders
          from notice
         where channel = 'INBOX' and folded is not null and person_id is not null
         group by tenant_id, person_id, done_at) n
  where i.order_id is null and n.tenant_id = i.tenant_id and n.person_id = i.person_id
    and n.done_at = i.created_at;
