-- Teams of units that call petitioners back in the centre's place: of which demands, and since when.
-- An empty list of kinds means all. One that was dissolved stays, for the orders that it has closed.
create table call_back_team (
  tenant_id  bigint        not null,
  team_id    bigint        not null,
  unit_id    bigint        not null,
  name       varchar(120)  not null,
  families   varchar(20)[] not null,
  types      varchar(20)[] not null,
  channels   varchar(30)[] not null,
  categories varchar(12)[] not null,
  starts_at  timestamptz   not null,
  ended_at   timestamptz,
  version    bigint        not null,
  constraint call_back_team_pk primary key (tenant_id, team_id),
  constraint call_back_team_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id) deferrable initially deferred
);
create index call_back_team_unit_ix on call_back_team (tenant_id, unit_id, team_id);

create table call_back_team_member (
  tenant_id bigint not null,
  team_id   bigint not null,
  person_id bigint not null,
  constraint call_back_team_member_pk primary key (tenant_id, team_id, person_id),
  constraint call_back_team_member_team_fk foreign key (tenant_id, team_id)
    references call_back_team (tenant_id, team_id) deferrable initially deferred,
  constraint call_back_team_member_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);
create index call_back_team_member_person_ix on call_back_team_member (tenant_id, person_id);

-- Which team has an order, and whether the centre calls again before it is closed. The index holds
-- only what waits with a team, so that nobody else's steps write into it.
alter table work_order add column callback_team bigint;
alter table work_order add column callback_checked boolean not null default false;
create index work_order_team_ix on work_order (tenant_id, callback_team, stage_due_at, order_id)
  where callback_team is not null and status = 'CALLBACK';

alter table call_back_team enable row level security;
alter table call_back_team force row level security;
create policy call_back_team_tenant on call_back_team
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table call_back_team_member enable row level security;
alter table call_back_team_member force row level security;
create policy call_back_team_member_tenant on call_back_team_member
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
