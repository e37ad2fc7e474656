-- Staged rows are packed bytes from here on. Previews made before are dropped: they can be computed again.
DELETE FROM stages;
DROP TABLE stage_rows;
CREATE TABLE stage_rows (
  stage_id TEXT NOT NULL,
  section TEXT NOT NULL,
  -- Number of the block's first row, and how many it holds.
  no INTEGER NOT NULL,
  count INTEGER NOT NULL,
  rows BLOB NOT NULL,
  PRIMARY KEY (stage_id, section, no)
) STRICT, WITHOUT ROWID;
