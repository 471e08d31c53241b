-- By which number the city's own register of staff knows somebody.
alter table person add column external_id varchar(64);
alter table person add constraint person_external_uq unique (tenant_id, external_id);
