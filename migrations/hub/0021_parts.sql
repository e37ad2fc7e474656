-- Spare parts: what is kept, what moved, what was counted and what there is.
CREATE TABLE parts (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT,
  unit TEXT NOT NULL,
  minimum_milli BIGINT NOT NULL,
  place TEXT,
  costing TEXT NOT NULL,
  active BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE part_movements (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  part_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity_milli BIGINT NOT NULL,
  value_fen BIGINT,
  batch TEXT,
  supplier TEXT,
  use_kind TEXT,
  use_id TEXT,
  issue_id TEXT,
  stocktake_id TEXT,
  business_date TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE stocktakes (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  lines TEXT NOT NULL,
  request_id TEXT,
  business_date TEXT NOT NULL,
  counted_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE part_stocks (
  community_id TEXT NOT NULL,
  part_id TEXT NOT NULL,
  quantity_milli BIGINT NOT NULL,
  value_fen BIGINT NOT NULL,
  idle BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  lots TEXT NOT NULL,
  PRIMARY KEY (community_id, part_id)
);

CREATE INDEX part_movements_of_part ON part_movements (community_id, part_id);
CREATE INDEX part_movements_of_use ON part_movements (community_id, use_id);

-- Where an order stands tells also what the reports ask for, its bill and who does it from outside. Derived again at start.
ALTER TABLE work_orders ADD COLUMN accepted_at BIGINT;
ALTER TABLE work_orders ADD COLUMN ratings TEXT;
ALTER TABLE work_orders ADD COLUMN visit TEXT NOT NULL DEFAULT 'none';
ALTER TABLE work_orders ADD COLUMN visited BIGINT NOT NULL DEFAULT 0;
ALTER TABLE work_orders ADD COLUMN line_id TEXT;
ALTER TABLE work_orders ADD COLUMN contractor_id TEXT;
CREATE INDEX work_orders_of_line ON work_orders (community_id, line_id) WHERE line_id IS NOT NULL;
CREATE INDEX work_orders_of_contractor ON work_orders (community_id, contractor_id) WHERE contractor_id IS NOT NULL;

-- The public price list of paid repairs.
CREATE TABLE repair_items (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  part_id TEXT,
  active BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
CREATE TABLE repair_prices (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  unit_price TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX repair_prices_of_item ON repair_prices (community_id, item_id, from_day);

-- Contractors with their contracts and certificates.
CREATE TABLE contractors (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  credit_code TEXT,
  category_ids TEXT NOT NULL,
  sealed_contact TEXT,
  active BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
CREATE TABLE contractor_papers (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  contractor_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT,
  from_day TEXT,
  to_day TEXT NOT NULL,
  remind_days BIGINT NOT NULL,
  amount_fen BIGINT,
  active BIGINT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX contractor_papers_of ON contractor_papers (community_id, contractor_id);
CREATE INDEX contractor_papers_ending ON contractor_papers (community_id, to_day);
