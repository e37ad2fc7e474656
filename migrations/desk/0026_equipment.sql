-- Equipment: the ledger of machines and the work orders about them.
CREATE TABLE equipment (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  own_number TEXT,
  parent_id TEXT,
  state TEXT NOT NULL,
  record TEXT NOT NULL,
  sealed_contacts TEXT,
  version TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_orders (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  linked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX equipment_by_code ON equipment (code);
CREATE INDEX equipment_by_number ON equipment (own_number);
CREATE INDEX equipment_of_parent ON equipment (parent_id);
CREATE INDEX equipment_orders_of_machine ON equipment_orders (equipment_id);
CREATE INDEX equipment_orders_of_order ON equipment_orders (work_order_id);

CREATE TRIGGER equipment_orders_no_update BEFORE UPDATE ON equipment_orders BEGIN SELECT RAISE(ABORT, 'facts of equipment_orders are never changed'); END;
CREATE TRIGGER equipment_orders_no_delete BEFORE DELETE ON equipment_orders BEGIN SELECT RAISE(ABORT, 'facts of equipment_orders are never changed'); END;
