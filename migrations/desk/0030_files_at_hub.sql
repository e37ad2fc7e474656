-- Attachments that the hub has whole. Forgotten when the hub's history is another one: it may have been restored.
CREATE TABLE files_at_hub (
  sha256 TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
