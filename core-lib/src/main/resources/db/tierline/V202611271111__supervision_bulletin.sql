-- What a city publishes of a month: criticism, by when it was concluded.
create index accountability_bulletin_ix
  on accountability (tenant_id, level, concluded_at, order_id, seq);
