-- What a price looks at over time, and what takes off a line. The file is projected anew after this step.
ALTER TABLE rooms ADD COLUMN handed_over_on TEXT;
ALTER TABLE rooms ADD COLUMN headcount INTEGER;
ALTER TABLE room_parties ADD COLUMN share TEXT;
ALTER TABLE line_states ADD COLUMN credited_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE price_rules ADD COLUMN op_id TEXT NOT NULL DEFAULT '';
ALTER TABLE bill_lines ADD COLUMN principal_id TEXT;

CREATE TABLE room_areas (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  area_m2 TEXT NOT NULL
) STRICT;

CREATE TRIGGER room_areas_no_update BEFORE UPDATE ON room_areas BEGIN SELECT RAISE(ABORT, 'facts of room_areas are never changed'); END;
CREATE TRIGGER room_areas_no_delete BEFORE DELETE ON room_areas BEGIN SELECT RAISE(ABORT, 'facts of room_areas are never changed'); END;

CREATE TABLE line_credits (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT,
  seal_subject TEXT,
  trace TEXT
) STRICT;

CREATE TRIGGER line_credits_no_update BEFORE UPDATE ON line_credits BEGIN SELECT RAISE(ABORT, 'facts of line_credits are never changed'); END;
CREATE TRIGGER line_credits_no_delete BEFORE DELETE ON line_credits BEGIN SELECT RAISE(ABORT, 'facts of line_credits are never changed'); END;

CREATE TABLE policies (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  key TEXT NOT NULL,
  fee_item_id TEXT,
  from_day TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'facts of policies are never changed'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'facts of policies are never changed'); END;

CREATE TABLE calendar_years (
  id TEXT PRIMARY KEY NOT NULL,
  days TEXT NOT NULL
) STRICT;

CREATE TABLE reductions (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT,
  kind TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  share TEXT NOT NULL
) STRICT;

CREATE INDEX room_areas_room ON room_areas (room_id);
CREATE INDEX bill_lines_principal ON bill_lines (principal_id) WHERE principal_id IS NOT NULL;
CREATE INDEX line_credits_line ON line_credits (line_id);
CREATE INDEX line_credits_room ON line_credits (room_id);
CREATE INDEX reductions_room ON reductions (room_id);

CREATE TABLE ownership_transfers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  effective_day TEXT NOT NULL,
  seller_id TEXT NOT NULL,
  buyer_id TEXT NOT NULL,
  arrears_policy TEXT NOT NULL,
  prepayment TEXT NOT NULL,
  attachment_id TEXT
) STRICT;

CREATE TRIGGER ownership_transfers_no_update BEFORE UPDATE ON ownership_transfers BEGIN SELECT RAISE(ABORT, 'facts of ownership_transfers are never changed'); END;
CREATE TRIGGER ownership_transfers_no_delete BEFORE DELETE ON ownership_transfers BEGIN SELECT RAISE(ABORT, 'facts of ownership_transfers are never changed'); END;

CREATE INDEX ownership_transfers_room ON ownership_transfers (room_id);

CREATE TABLE late_fee_stops (
  id TEXT PRIMARY KEY NOT NULL,
  line_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL
) STRICT;

CREATE INDEX late_fee_stops_line ON late_fee_stops (line_id);

ALTER TABLE search_keys ADD COLUMN to_day TEXT NOT NULL DEFAULT '9999-12-31';
DROP INDEX search_keys_key;
CREATE INDEX search_keys_key ON search_keys (key, room_id, matched, person_id, to_day);

CREATE TABLE apportionments (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  period TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  basis TEXT NOT NULL,
  pool_fen INTEGER NOT NULL,
  loss_fen INTEGER NOT NULL,
  total_weight TEXT NOT NULL,
  rooms INTEGER NOT NULL,
  posted_at INTEGER NOT NULL,
  trace TEXT NOT NULL
) STRICT;

CREATE TRIGGER apportionments_no_update BEFORE UPDATE ON apportionments BEGIN SELECT RAISE(ABORT, 'facts of apportionments are never changed'); END;
CREATE TRIGGER apportionments_no_delete BEFORE DELETE ON apportionments BEGIN SELECT RAISE(ABORT, 'facts of apportionments are never changed'); END;

CREATE TABLE promotions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  pay_months INTEGER NOT NULL,
  free_months INTEGER NOT NULL,
  monthly_fen INTEGER NOT NULL,
  line_ids TEXT NOT NULL
) STRICT;

CREATE TABLE promotion_ends (
  id TEXT PRIMARY KEY NOT NULL,
  promotion_id TEXT NOT NULL,
  used_months INTEGER NOT NULL,
  because TEXT NOT NULL,
  refund_fen INTEGER NOT NULL,
  business_date TEXT NOT NULL
) STRICT;

CREATE TRIGGER promotions_no_update BEFORE UPDATE ON promotions BEGIN SELECT RAISE(ABORT, 'facts of promotions are never changed'); END;
CREATE TRIGGER promotions_no_delete BEFORE DELETE ON promotions BEGIN SELECT RAISE(ABORT, 'facts of promotions are never changed'); END;

CREATE TRIGGER promotion_ends_no_update BEFORE UPDATE ON promotion_ends BEGIN SELECT RAISE(ABORT, 'facts of promotion_ends are never changed'); END;
CREATE TRIGGER promotion_ends_no_delete BEFORE DELETE ON promotion_ends BEGIN SELECT RAISE(ABORT, 'facts of promotion_ends are never changed'); END;

CREATE INDEX promotions_room ON promotions (room_id);
CREATE INDEX promotion_ends_promotion ON promotion_ends (promotion_id);
