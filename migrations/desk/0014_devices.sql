-- The readers and scanners of this PC. Like printers they are nobody else's business: nothing here is projected from
-- the log, and no row holds personal data.
CREATE TABLE devices (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('idReader', 'cardReader', 'scanner')),
  name TEXT NOT NULL,
  -- JSON of the kind's settings, as the contract has them.
  settings TEXT NOT NULL,
  health TEXT NOT NULL DEFAULT 'unset' CHECK (health IN ('ready', 'trouble', 'unset')),
  -- A sub-code of the catalogue, never free text.
  problem TEXT,
  checked_at INTEGER,
  removed_at INTEGER
) STRICT;
