-- Whether the responsible were told of a warning about calls; earlier ones are not told afterwards.
alter table hotline_warning add column told boolean not null default true;
alter table hotline_warning alter column told set default false;
create index hotline_warning_untold_ix on hotline_warning (tenant_id, warning_id) where not told;

-- Who was told of a warning about calls, and by which way: once each, however often it is tried.
create table call_notice (
  tenant_id  bigint      not null,
  warning_id bigint      not null,
  person_id  bigint      not null,
  channel    varchar(24) not null,
  told_at    timestamptz not null,
  constraint call_notice_pk primary key (tenant_id, warning_id, person_id, channel),
  constraint call_notice_warning_fk foreign key (tenant_id, warning_id)
    references hotline_warning (tenant_id, warning_id) deferrable initially deferred,
  constraint call_notice_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
alter table call_notice enable row level security;
alter table call_notice force row level security;
create policy call_notice_tenant on call_notice
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
