-- Who sits on an oversight seat, for which area, and how long.
create table oversight_member (
  tenant_id    bigint       not null,
  member_id    bigint       not null,
  person_id    bigint       not null,
  kind         varchar(16)  not null,
  organisation varchar(200),
  area_unit_id bigint       not null,
  from_on      date         not null,
  to_on        date,
  constraint oversight_member_pk primary key (tenant_id, member_id),
  constraint oversight_member_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id),
  constraint oversight_member_area_fk foreign key (tenant_id, area_unit_id)
    references unit (tenant_id, unit_id),
  constraint oversight_member_kind_ck check (kind in ('NPC_DEPUTY', 'CPPCC_MEMBER', 'CITIZEN')),
  constraint oversight_member_term_ck check (to_on is null or to_on >= from_on)
);
create index oversight_member_person_ix on oversight_member (tenant_id, person_id);

-- When a member sat on his seat; once a day.
create table oversight_attendance (
  tenant_id  bigint      not null,
  member_id  bigint      not null,
  day        date        not null,
  began_at   timestamptz not null,
  ended_at   timestamptz,
  on_rota    boolean     not null,
  constraint oversight_attendance_pk primary key (tenant_id, member_id, day),
  constraint oversight_attendance_member_fk foreign key (tenant_id, member_id)
    references oversight_member (tenant_id, member_id)
);
create index oversight_attendance_day_ix on oversight_attendance (tenant_id, day, member_id);

-- What a member has noted on an order: a mark, a call-back that he joined, a score.
create table oversight_record (
  tenant_id     bigint       not null,
  record_id     bigint       not null,
  member_id     bigint       not null,
  order_id      bigint       not null,
  kind          varchar(16)  not null,
  call_back_seq int,
  score         smallint,
  text          varchar(2000) not null,
  at            timestamptz  not null,
  constraint oversight_record_pk primary key (tenant_id, record_id),
  constraint oversight_record_member_fk foreign key (tenant_id, member_id)
    references oversight_member (tenant_id, member_id),
  constraint oversight_record_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint oversight_record_call_back_fk foreign key (tenant_id, order_id, call_back_seq)
    references call_back (tenant_id, order_id, seq),
  constraint oversight_record_kind_ck check (kind in ('MARK', 'CALL_BACK', 'SCORE')),
  constraint oversight_record_call_back_ck check ((kind = 'CALL_BACK') = (call_back_seq is not null)),
  constraint oversight_record_score_ck check ((kind = 'SCORE') = (score is not null)),
  constraint oversight_record_score_range_ck check (score between 1 and 5)
);
create unique index oversight_record_once_uq
  on oversight_record (tenant_id, order_id, member_id, kind) where kind <> 'CALL_BACK';
create unique index oversight_record_call_back_uq
  on oversight_record (tenant_id, order_id, member_id, call_back_seq) where kind = 'CALL_BACK';
create index oversight_record_member_ix on oversight_record (tenant_id, member_id, at, record_id);

-- A social-conditions note (社情民意) made from one or more orders.
create table social_note (
  tenant_id      bigint       not null,
  note_id        bigint       not null,
  member_id      bigint       not null,
  title          varchar(200) not null,
  text           text         not null,
  status         varchar(16)  not null,
  created_at     timestamptz  not null,
  submitted_at   timestamptz,
  transferred_at timestamptz,
  unit_id        bigint,
  order_id       bigint,
  answer         text,
  answered_at    timestamptz,
  answered_by    bigint,
  published_at   timestamptz,
  report_title   varchar(200),
  version        bigint       not null,
  constraint social_note_pk primary key (tenant_id, note_id),
  constraint social_note_member_fk foreign key (tenant_id, member_id)
    references oversight_member (tenant_id, member_id),
  constraint social_note_unit_fk foreign key (tenant_id, unit_id)
    references unit (tenant_id, unit_id),
  constraint social_note_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint social_note_status_ck
    check (status in ('DRAFT', 'SUBMITTED', 'TRANSFERRED', 'ANSWERED', 'PUBLISHED')),
  constraint social_note_submitted_ck check ((status = 'DRAFT') = (submitted_at is null)),
  constraint social_note_transferred_ck check ((transferred_at is null) = (unit_id is null)),
  constraint social_note_answer_ck check ((answer is null) = (answered_at is null)),
  constraint social_note_published_ck check ((status = 'PUBLISHED') = (published_at is not null))
);
create index social_note_status_ix on social_note (tenant_id, status, note_id);
create index social_note_member_ix on social_note (tenant_id, member_id, note_id);
create index social_note_unit_ix on social_note (tenant_id, unit_id, note_id) where unit_id is not null;

create table social_note_source (
  tenant_id bigint not null,
  note_id   bigint not null,
  order_id  bigint not null,
  constraint social_note_source_pk primary key (tenant_id, note_id, order_id),
  constraint social_note_source_note_fk foreign key (tenant_id, note_id)
    references social_note (tenant_id, note_id),
  constraint social_note_source_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred
);
create index social_note_source_order_ix on social_note_source (tenant_id, order_id, note_id);

alter table oversight_member enable row level security;
alter table oversight_member force row level security;
create policy oversight_member_tenant on oversight_member
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

alter table oversight_attendance enable row level security;
alter table oversight_attendance force row level security;
create policy oversight_attendance_tenant on oversight_attendance
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

alter table oversight_record enable row level security;
alter table oversight_record force row level security;
create policy oversight_record_tenant on oversight_record
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

alter table social_note enable row level security;
alter table social_note force row level security;
create policy social_note_tenant on social_note
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);

alter table social_note_source enable row level security;
alter table social_note_source force row level security;
create policy social_note_source_tenant on social_note_source
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
