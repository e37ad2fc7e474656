-- Pre-printed and hand-written receipt books, what became of each form, and payments taken on hand-written forms.
CREATE TABLE receipt_books (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  prefix TEXT NOT NULL,
  year INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  digits INTEGER NOT NULL,
  kind TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  keeper_id TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE form_uses (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  book_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  sheet INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  receipt_id TEXT,
  sealed_reason TEXT,
  business_date TEXT NOT NULL,
  used_by TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;

CREATE TABLE back_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  book_id TEXT,
  number INTEGER,
  form TEXT NOT NULL,
  written_on TEXT NOT NULL,
  written_by TEXT NOT NULL
) STRICT;

CREATE INDEX form_uses_of_book ON form_uses (book_id, number);
CREATE INDEX form_uses_of_receipt ON form_uses (receipt_id);
CREATE INDEX back_entries_of_receipt ON back_entries (receipt_id);
CREATE INDEX back_entries_by_form ON back_entries (form);

CREATE TRIGGER form_uses_no_update BEFORE UPDATE ON form_uses BEGIN SELECT RAISE(ABORT, 'facts of form_uses are never changed'); END;
CREATE TRIGGER form_uses_no_delete BEFORE DELETE ON form_uses BEGIN SELECT RAISE(ABORT, 'facts of form_uses are never changed'); END;
CREATE TRIGGER back_entries_no_update BEFORE UPDATE ON back_entries BEGIN SELECT RAISE(ABORT, 'facts of back_entries are never changed'); END;
CREATE TRIGGER back_entries_no_delete BEFORE DELETE ON back_entries BEGIN SELECT RAISE(ABORT, 'facts of back_entries are never changed'); END;
