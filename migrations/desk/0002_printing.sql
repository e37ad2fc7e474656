-- Printing belongs to this PC: nothing here is projected from the log, and no row holds personal data.
-- The bytes of a job are made from its document at the moment of sending.

CREATE TABLE printers (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'escpos' CHECK (kind IN ('escpos')),
  host TEXT NOT NULL,
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  cells INTEGER NOT NULL CHECK (cells IN (48, 42, 32)),
  qr TEXT NOT NULL CHECK (qr IN ('native', 'raster')),
  cutter TEXT NOT NULL CHECK (cutter IN ('none', 'partial', 'full')),
  completion TEXT NOT NULL DEFAULT 'gs-r' CHECK (completion IN ('none', 'gs-r', 'gs-paren-h')),
  -- 'always' once it has answered, for good: from then on its silence is a fault.
  answers TEXT NOT NULL DEFAULT 'unlearned' CHECK (answers IN ('unlearned', 'always', 'never')),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  health TEXT NOT NULL DEFAULT 'unset',
  checked_at INTEGER,
  -- Removed printers stay, so that their finished jobs keep a name.
  removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX printers_one_default ON printers (is_default) WHERE is_default = 1 AND removed_at IS NULL;

CREATE TABLE print_jobs (
  id TEXT NOT NULL PRIMARY KEY,
  document_kind TEXT NOT NULL CHECK (document_kind IN ('receipt', 'transferSlip')),
  document_id TEXT NOT NULL,
  document_number TEXT NOT NULL,
  -- 0 is the original, n prints 补打 第n次.
  copy INTEGER NOT NULL CHECK (copy >= 0),
  printer_id TEXT NOT NULL REFERENCES printers (id),
  -- 'sending' is committed before the first byte; found at start it becomes 'unknown' and is never sent again.
  state TEXT NOT NULL CHECK (
    state IN ('queued', 'sending', 'waiting', 'delivered', 'confirmed', 'failed', 'unknown', 'settled')
  ),
  -- A sub-code of the catalogue, never free text.
  problem TEXT,
  outcome TEXT CHECK (outcome IN ('printed', 'notPrinted')),
  -- A user's id, for the mark on a copy.
  requested_by TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (document_kind, document_id, copy)
) STRICT;

CREATE INDEX print_jobs_of_printer ON print_jobs (printer_id, state, created_at, id);
CREATE INDEX print_jobs_by_time ON print_jobs (created_at, id);
