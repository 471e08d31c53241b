-- A lane is read key by key: with a million messages in it a batch must not sort them all.
create index outbox_waiting_ix on outbox (tenant_id, lane, topic, key collate "C", seq) where not dead;
