-- How cases ended that came from desks that did not know of each other.
CREATE TABLE case_resolutions (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  way TEXT NOT NULL,
  refund_id TEXT,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  resolved_by TEXT NOT NULL,
  resolved_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER case_resolutions_no_update BEFORE UPDATE ON case_resolutions BEGIN SELECT RAISE(ABORT, 'facts of case_resolutions are never changed'); END;
CREATE TRIGGER case_resolutions_no_delete BEFORE DELETE ON case_resolutions BEGIN SELECT RAISE(ABORT, 'facts of case_resolutions are never changed'); END;
CREATE INDEX case_resolutions_case ON case_resolutions (case_id);
-- Few rulings are anything but accepted: cases are found without reading the log.
CREATE INDEX op_place_not_accepted ON op_place (cseq) WHERE json_extract(ruling, '$.verdict') <> 'accepted';
