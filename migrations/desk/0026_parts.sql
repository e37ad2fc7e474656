-- Spare parts: what is kept, what moved, what was counted and what there is.
CREATE TABLE parts (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT,
  unit TEXT NOT NULL,
  minimum_milli INTEGER NOT NULL,
  place TEXT,
  costing TEXT NOT NULL,
  active INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE part_movements (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  part_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL,
  value_fen INTEGER,
  batch TEXT,
  supplier TEXT,
  use_kind TEXT,
  use_id TEXT,
  issue_id TEXT,
  stocktake_id TEXT,
  business_date TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER part_movements_no_update BEFORE UPDATE ON part_movements BEGIN SELECT RAISE(ABORT, 'facts of part_movements are never changed'); END;
CREATE TRIGGER part_movements_no_delete BEFORE DELETE ON part_movements BEGIN SELECT RAISE(ABORT, 'facts of part_movements are never changed'); END;

CREATE TABLE stocktakes (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  lines TEXT NOT NULL,
  request_id TEXT,
  business_date TEXT NOT NULL,
  counted_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER stocktakes_no_update BEFORE UPDATE ON stocktakes BEGIN SELECT RAISE(ABORT, 'facts of stocktakes are never changed'); END;
CREATE TRIGGER stocktakes_no_delete BEFORE DELETE ON stocktakes BEGIN SELECT RAISE(ABORT, 'facts of stocktakes are never changed'); END;

CREATE TABLE part_stocks (
  part_id TEXT PRIMARY KEY NOT NULL,
  quantity_milli INTEGER NOT NULL,
  value_fen INTEGER NOT NULL,
  idle INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  lots TEXT NOT NULL
) STRICT;

CREATE INDEX part_movements_of_part ON part_movements (part_id);
CREATE INDEX part_movements_of_use ON part_movements (use_id);

-- Where an order stands tells also what the reports ask for, its bill and who does it from outside. Derived again at start.
ALTER TABLE work_orders ADD COLUMN accepted_at INTEGER;
ALTER TABLE work_orders ADD COLUMN ratings TEXT;
ALTER TABLE work_orders ADD COLUMN visit TEXT NOT NULL DEFAULT 'none';
ALTER TABLE work_orders ADD COLUMN visited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work_orders ADD COLUMN line_id TEXT;
ALTER TABLE work_orders ADD COLUMN contractor_id TEXT;
CREATE INDEX work_orders_of_line ON work_orders (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX work_orders_of_contractor ON work_orders (contractor_id) WHERE contractor_id IS NOT NULL;

-- The public price list of paid repairs.
CREATE TABLE repair_items (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  part_id TEXT,
  active INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE repair_prices (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  unit_price TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER repair_prices_no_update BEFORE UPDATE ON repair_prices BEGIN SELECT RAISE(ABORT, 'facts of repair_prices are never changed'); END;
CREATE TRIGGER repair_prices_no_delete BEFORE DELETE ON repair_prices BEGIN SELECT RAISE(ABORT, 'facts of repair_prices are never changed'); END;
CREATE INDEX repair_prices_of_item ON repair_prices (item_id, from_day);

-- Contractors with their contracts and certificates.
CREATE TABLE contractors (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  credit_code TEXT,
  category_ids TEXT NOT NULL,
  sealed_contact TEXT,
  active INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE contractor_papers (
  id TEXT PRIMARY KEY NOT NULL,
  contractor_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT,
  from_day TEXT,
  to_day TEXT NOT NULL,
  remind_days INTEGER NOT NULL,
  amount_fen INTEGER,
  active INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX contractor_papers_of ON contractor_papers (contractor_id);
CREATE INDEX contractor_papers_ending ON contractor_papers (to_day);
