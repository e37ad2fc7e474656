-- How cases ended that came from desks that did not know of each other.
CREATE TABLE case_resolutions (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  way TEXT NOT NULL,
  refund_id TEXT,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  resolved_by TEXT NOT NULL,
  resolved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX case_resolutions_case ON case_resolutions (community_id, case_id);
