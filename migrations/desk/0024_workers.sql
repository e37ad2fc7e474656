-- What each worker mends, where and when they are on duty.
CREATE TABLE work_order_workers (
  id TEXT PRIMARY KEY NOT NULL,
  profile TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
