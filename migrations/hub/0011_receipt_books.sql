-- Pre-printed and hand-written receipt books, what became of each form, and payments taken on hand-written forms.
CREATE TABLE receipt_books (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  prefix TEXT NOT NULL,
  year BIGINT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  digits BIGINT NOT NULL,
  kind TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  keeper_id TEXT NOT NULL,
  state TEXT NOT NULL
);

CREATE TABLE form_uses (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  book_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  sheet BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  receipt_id TEXT,
  sealed_reason TEXT,
  business_date TEXT NOT NULL,
  used_by TEXT NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE TABLE back_entries (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  book_id TEXT,
  number BIGINT,
  form TEXT NOT NULL,
  written_on TEXT NOT NULL,
  written_by TEXT NOT NULL
);

CREATE INDEX form_uses_of_book ON form_uses (book_id, number);
CREATE INDEX form_uses_of_receipt ON form_uses (receipt_id);
CREATE INDEX back_entries_of_receipt ON back_entries (receipt_id);
CREATE INDEX back_entries_by_form ON back_entries (form);
