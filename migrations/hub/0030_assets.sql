-- Machines that stand, what they cost, and how those of the company lose their value.
CREATE TABLE equipment_stops (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  work_order_id TEXT,
  cause TEXT NOT NULL,
  at BIGINT NOT NULL,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_restorations (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  stop_id TEXT NOT NULL,
  at BIGINT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_costs (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  day TEXT NOT NULL,
  contractor_id TEXT,
  work_order_id TEXT,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_cost_reversals (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE depreciation_terms (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  terms TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE depreciation_lines (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  period TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE depreciation_reversals (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE equipment_disposals (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  equipment_id TEXT NOT NULL,
  day TEXT NOT NULL,
  way TEXT NOT NULL,
  cost_fen BIGINT NOT NULL,
  accumulated_fen BIGINT NOT NULL,
  proceeds_fen BIGINT NOT NULL,
  clearing_fen BIGINT NOT NULL,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE TABLE disposal_reversals (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  disposal_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);

CREATE INDEX equipment_stops_of_machine ON equipment_stops (community_id, equipment_id, at);
CREATE INDEX equipment_restorations_of_stop ON equipment_restorations (community_id, stop_id, recorded_at);
CREATE INDEX equipment_costs_of_machine ON equipment_costs (community_id, equipment_id);
CREATE INDEX equipment_cost_reversals_of_cost ON equipment_cost_reversals (community_id, cost_id);
CREATE INDEX depreciation_terms_of_machine ON depreciation_terms (community_id, equipment_id, recorded_at);
CREATE INDEX depreciation_lines_of_month ON depreciation_lines (community_id, period, equipment_id);
CREATE INDEX depreciation_lines_of_machine ON depreciation_lines (community_id, equipment_id, period);
CREATE INDEX depreciation_reversals_of_run ON depreciation_reversals (community_id, run_id);
CREATE INDEX equipment_disposals_of_machine ON equipment_disposals (community_id, equipment_id);
CREATE INDEX disposal_reversals_of_disposal ON disposal_reversals (community_id, disposal_id);
