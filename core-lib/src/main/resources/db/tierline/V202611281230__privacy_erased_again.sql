-- An order that is reopened after it was erased takes in new data, which are erased in their turn:
-- of one kind there may be several erasures.
drop index erasure_order_uq;
create index erasure_order_ix on erasure (tenant_id, order_id, kind, at)
  where order_id is not null;
