-- What people are told about orders. A notice says who is told what by which way and how that went;
-- its text is written when it is sent and not kept, an address only in its masked form.
create table notice (
  tenant_id   bigint       not null,
  notice_id   bigint       not null,
  order_id    bigint       not null,
  event_seq   int          not null,
  template    varchar(40)  not null,
  channel     varchar(24)  not null,
  recipient   varchar(40)  not null,
  audience    varchar(24)  not null,
  person_id   bigint,
  unit_id     bigint,
  address     varchar(254),
  language    varchar(2)   not null,
  clock       boolean      not null,
  status      varchar(12)  not null,
  attempts    smallint     not null default 0,
  error       varchar(500),
  created_at  timestamptz  not null,
  next_try_at timestamptz  not null,
  done_at     timestamptz,
  folded      smallint,
  constraint notice_pk primary key (tenant_id, notice_id),
  constraint notice_once_uq unique (tenant_id, order_id, event_seq, template, channel, recipient),
  constraint notice_order_fk foreign key (tenant_id, order_id)
    references work_order (tenant_id, order_id) deferrable initially deferred,
  constraint notice_status_ck check (status in ('QUEUED', 'SENT', 'GIVEN_UP')),
  constraint notice_done_ck check ((status = 'QUEUED') = (done_at is null)),
  constraint notice_recipient_ck check ((recipient = 'petitioner') = (person_id is null))
);
create index notice_queued_ix on notice (tenant_id, next_try_at, notice_id) where status = 'QUEUED';
create index notice_given_up_ix on notice (tenant_id, notice_id) where status = 'GIVEN_UP';

-- What a person finds in his own inbox.
create table inbox_item (
  tenant_id  bigint       not null,
  person_id  bigint       not null,
  item_id    bigint       not null,
  order_id   bigint,
  subject    varchar(200) not null,
  body       text         not null,
  created_at timestamptz  not null,
  read_at    timestamptz,
  constraint inbox_item_pk primary key (tenant_id, person_id, item_id)
);
create index inbox_item_unread_ix on inbox_item (tenant_id, person_id, item_id) where read_at is null;

-- A city's own words, each version for good; what has none is shipped with the library.
create table notice_template (
  tenant_id  bigint       not null,
  template   varchar(40)  not null,
  language   varchar(2)   not null,
  version    int          not null,
  subject    varchar(200) not null,
  body       text         not null,
  reason     varchar(500) not null,
  created_at timestamptz  not null,
  created_by bigint,
  constraint notice_template_pk primary key (tenant_id, template, language, version),
  constraint notice_template_version_ck check (version > 0)
);

-- Where and in which language a person wants to be told.
create table notice_preference (
  tenant_id bigint      not null,
  person_id bigint      not null,
  locale    varchar(2),
  email     varchar(254),
  version   bigint      not null,
  constraint notice_preference_pk primary key (tenant_id, person_id),
  constraint notice_preference_person_fk foreign key (tenant_id, person_id)
    references person (tenant_id, person_id) deferrable initially deferred
);

alter table notice enable row level security;
alter table notice force row level security;
create policy notice_tenant on notice
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table inbox_item enable row level security;
alter table inbox_item force row level security;
create policy inbox_item_tenant on inbox_item
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table notice_template enable row level security;
alter table notice_template force row level security;
create policy notice_template_tenant on notice_template
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
alter table notice_preference enable row level security;
alter table notice_preference force row level security;
create policy notice_preference_tenant on notice_preference
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::bigint);
