-- What each worker mends, where and when they are on duty.
CREATE TABLE work_order_workers (
  community_id TEXT NOT NULL,
  id TEXT NOT NULL,
  profile TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, id)
);
