-- How slips look, shared by every desk of the community.
CREATE TABLE print_templates (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  paper TEXT NOT NULL,
  template TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
