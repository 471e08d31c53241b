-- A petitioner may be sent a link by each of several ways; each holds until one of them was used.
alter table rating_link
  add column way varchar(24) not null default 'HAND',
  drop constraint rating_link_pk,
  add constraint rating_link_pk primary key (tenant_id, order_id, round, way);
