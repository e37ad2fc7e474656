-- Machines that stand, what they cost, and how those of the company lose their value.
CREATE TABLE equipment_stops (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT,
  cause TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_restorations (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  stop_id TEXT NOT NULL,
  at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_costs (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  day TEXT NOT NULL,
  contractor_id TEXT,
  work_order_id TEXT,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_cost_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE depreciation_terms (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  terms TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE depreciation_lines (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  period TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE depreciation_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment_disposals (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  day TEXT NOT NULL,
  way TEXT NOT NULL,
  cost_fen INTEGER NOT NULL,
  accumulated_fen INTEGER NOT NULL,
  proceeds_fen INTEGER NOT NULL,
  clearing_fen INTEGER NOT NULL,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE disposal_reversals (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  disposal_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX equipment_stops_of_machine ON equipment_stops (equipment_id, at);
CREATE INDEX equipment_restorations_of_stop ON equipment_restorations (stop_id, recorded_at);
CREATE INDEX equipment_costs_of_machine ON equipment_costs (equipment_id);
CREATE INDEX equipment_cost_reversals_of_cost ON equipment_cost_reversals (cost_id);
CREATE INDEX depreciation_terms_of_machine ON depreciation_terms (equipment_id, recorded_at);
CREATE INDEX depreciation_lines_of_month ON depreciation_lines (period, equipment_id);
CREATE INDEX depreciation_lines_of_machine ON depreciation_lines (equipment_id, period);
CREATE INDEX depreciation_reversals_of_run ON depreciation_reversals (run_id);
CREATE INDEX equipment_disposals_of_machine ON equipment_disposals (equipment_id);
CREATE INDEX disposal_reversals_of_disposal ON disposal_reversals (disposal_id);

CREATE TRIGGER equipment_stops_no_update BEFORE UPDATE ON equipment_stops BEGIN SELECT RAISE(ABORT, 'facts of equipment_stops are never changed'); END;
CREATE TRIGGER equipment_stops_no_delete BEFORE DELETE ON equipment_stops BEGIN SELECT RAISE(ABORT, 'facts of equipment_stops are never changed'); END;
CREATE TRIGGER equipment_restorations_no_update BEFORE UPDATE ON equipment_restorations BEGIN SELECT RAISE(ABORT, 'facts of equipment_restorations are never changed'); END;
CREATE TRIGGER equipment_restorations_no_delete BEFORE DELETE ON equipment_restorations BEGIN SELECT RAISE(ABORT, 'facts of equipment_restorations are never changed'); END;
CREATE TRIGGER equipment_costs_no_update BEFORE UPDATE ON equipment_costs BEGIN SELECT RAISE(ABORT, 'facts of equipment_costs are never changed'); END;
CREATE TRIGGER equipment_costs_no_delete BEFORE DELETE ON equipment_costs BEGIN SELECT RAISE(ABORT, 'facts of equipment_costs are never changed'); END;
CREATE TRIGGER equipment_cost_reversals_no_update BEFORE UPDATE ON equipment_cost_reversals BEGIN SELECT RAISE(ABORT, 'facts of equipment_cost_reversals are never changed'); END;
CREATE TRIGGER equipment_cost_reversals_no_delete BEFORE DELETE ON equipment_cost_reversals BEGIN SELECT RAISE(ABORT, 'facts of equipment_cost_reversals are never changed'); END;
CREATE TRIGGER depreciation_terms_no_update BEFORE UPDATE ON depreciation_terms BEGIN SELECT RAISE(ABORT, 'facts of depreciation_terms are never changed'); END;
CREATE TRIGGER depreciation_terms_no_delete BEFORE DELETE ON depreciation_terms BEGIN SELECT RAISE(ABORT, 'facts of depreciation_terms are never changed'); END;
CREATE TRIGGER depreciation_lines_no_update BEFORE UPDATE ON depreciation_lines BEGIN SELECT RAISE(ABORT, 'facts of depreciation_lines are never changed'); END;
CREATE TRIGGER depreciation_lines_no_delete BEFORE DELETE ON depreciation_lines BEGIN SELECT RAISE(ABORT, 'facts of depreciation_lines are never changed'); END;
CREATE TRIGGER depreciation_reversals_no_update BEFORE UPDATE ON depreciation_reversals BEGIN SELECT RAISE(ABORT, 'facts of depreciation_reversals are never changed'); END;
CREATE TRIGGER depreciation_reversals_no_delete BEFORE DELETE ON depreciation_reversals BEGIN SELECT RAISE(ABORT, 'facts of depreciation_reversals are never changed'); END;
CREATE TRIGGER equipment_disposals_no_update BEFORE UPDATE ON equipment_disposals BEGIN SELECT RAISE(ABORT, 'facts of equipment_disposals are never changed'); END;
CREATE TRIGGER equipment_disposals_no_delete BEFORE DELETE ON equipment_disposals BEGIN SELECT RAISE(ABORT, 'facts of equipment_disposals are never changed'); END;
CREATE TRIGGER disposal_reversals_no_update BEFORE UPDATE ON disposal_reversals BEGIN SELECT RAISE(ABORT, 'facts of disposal_reversals are never changed'); END;
CREATE TRIGGER disposal_reversals_no_delete BEFORE DELETE ON disposal_reversals BEGIN SELECT RAISE(ABORT, 'facts of disposal_reversals are never changed'); END;
