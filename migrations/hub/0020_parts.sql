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
