-- A code belongs to one unit that is not out of service; one that was closed leaves it to the next.
alter table unit drop constraint unit_code_uq;
create unique index unit_code_uq on unit (tenant_id, code) where status <> 'INACTIVE';
create index unit_code_ix on unit (tenant_id, code);
