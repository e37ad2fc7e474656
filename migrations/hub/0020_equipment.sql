-- Equipment: the ledger of machines and the work orders about them.
CREATE TABLE equipment (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  series TEXT NOT NULL,
  serial BIGINT NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  own_number TEXT,
  parent_id TEXT,
  state TEXT NOT NULL,
  record TEXT NOT NULL,
  sealed_contacts TEXT,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_orders (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE INDEX equipment_by_code ON equipment (community_id, code);
CREATE INDEX equipment_by_number ON equipment (community_id, own_number);
CREATE INDEX equipment_of_parent ON equipment (community_id, parent_id);
CREATE INDEX equipment_orders_of_machine ON equipment_orders (community_id, equipment_id);
CREATE INDEX equipment_orders_of_order ON equipment_orders (community_id, work_order_id);
