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
