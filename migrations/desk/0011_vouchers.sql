-- Vouchers for the accountant, accounts and tax rates; invoices asked for, given and taken back.
CREATE TABLE voucher_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  key TEXT NOT NULL,
  fee_item_id TEXT,
  code TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE tax_rates (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  fee_item_id TEXT NOT NULL,
  rate TEXT
) STRICT;

CREATE TABLE voucher_templates (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  columns TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE vouchers (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  facts INTEGER NOT NULL,
  entries TEXT NOT NULL
) STRICT;

CREATE TABLE voucher_facts (
  id TEXT PRIMARY KEY NOT NULL,
  batch_id TEXT NOT NULL,
  fact_id TEXT NOT NULL
) STRICT;

CREATE TABLE voucher_batches (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  period TEXT NOT NULL,
  number INTEGER NOT NULL,
  vouchers INTEGER NOT NULL,
  total_fen INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  hash TEXT NOT NULL,
  exported_by TEXT NOT NULL,
  exported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invoice_requests (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  buyer_kind TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  sealed_title TEXT NOT NULL,
  sealed_tax_number TEXT,
  sealed_email TEXT,
  seal_subject TEXT NOT NULL
) STRICT;

CREATE TABLE invoice_request_lines (
  id TEXT PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT;

CREATE TABLE invoice_withdrawals (
  id TEXT PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invoices (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invoice_lines (
  id TEXT PRIMARY KEY NOT NULL,
  invoice_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT;

CREATE TABLE red_invoices (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  invoice_id TEXT,
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  business_date TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE red_invoice_lines (
  id TEXT PRIMARY KEY NOT NULL,
  red_id TEXT NOT NULL,
  line_id TEXT NOT NULL
) STRICT;

CREATE INDEX vouchers_by_batch ON vouchers (batch_id);
CREATE INDEX voucher_facts_by_batch ON voucher_facts (batch_id);
CREATE INDEX voucher_facts_by_fact ON voucher_facts (fact_id);
CREATE INDEX voucher_batches_by_period ON voucher_batches (period);
CREATE INDEX invoice_request_lines_by_line ON invoice_request_lines (line_id);
CREATE INDEX invoice_request_lines_by_request ON invoice_request_lines (request_id);
CREATE INDEX invoice_withdrawals_by_request ON invoice_withdrawals (request_id);
CREATE INDEX invoices_by_request ON invoices (request_id);
CREATE INDEX invoice_lines_by_line ON invoice_lines (line_id);
CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);
CREATE INDEX red_invoices_by_invoice ON red_invoices (invoice_id);
CREATE INDEX red_invoice_lines_by_line ON red_invoice_lines (line_id);
CREATE INDEX receipts_by_op ON receipts (op_id);
CREATE INDEX deposit_entries_by_op ON deposit_entries (op_id);
-- On which day an op was accepted: vouchers of a period begin there.
CREATE INDEX op_place_by_day ON op_place (json_extract(ruling, '$.day'));

CREATE TRIGGER voucher_accounts_no_update BEFORE UPDATE ON voucher_accounts BEGIN SELECT RAISE(ABORT, 'facts of voucher_accounts are never changed'); END;
CREATE TRIGGER voucher_accounts_no_delete BEFORE DELETE ON voucher_accounts BEGIN SELECT RAISE(ABORT, 'facts of voucher_accounts are never changed'); END;
CREATE TRIGGER tax_rates_no_update BEFORE UPDATE ON tax_rates BEGIN SELECT RAISE(ABORT, 'facts of tax_rates are never changed'); END;
CREATE TRIGGER tax_rates_no_delete BEFORE DELETE ON tax_rates BEGIN SELECT RAISE(ABORT, 'facts of tax_rates are never changed'); END;
CREATE TRIGGER vouchers_no_update BEFORE UPDATE ON vouchers BEGIN SELECT RAISE(ABORT, 'facts of vouchers are never changed'); END;
CREATE TRIGGER vouchers_no_delete BEFORE DELETE ON vouchers BEGIN SELECT RAISE(ABORT, 'facts of vouchers are never changed'); END;
CREATE TRIGGER voucher_facts_no_update BEFORE UPDATE ON voucher_facts BEGIN SELECT RAISE(ABORT, 'facts of voucher_facts are never changed'); END;
CREATE TRIGGER voucher_facts_no_delete BEFORE DELETE ON voucher_facts BEGIN SELECT RAISE(ABORT, 'facts of voucher_facts are never changed'); END;
CREATE TRIGGER voucher_batches_no_update BEFORE UPDATE ON voucher_batches BEGIN SELECT RAISE(ABORT, 'facts of voucher_batches are never changed'); END;
CREATE TRIGGER voucher_batches_no_delete BEFORE DELETE ON voucher_batches BEGIN SELECT RAISE(ABORT, 'facts of voucher_batches are never changed'); END;
CREATE TRIGGER invoice_requests_no_update BEFORE UPDATE ON invoice_requests BEGIN SELECT RAISE(ABORT, 'facts of invoice_requests are never changed'); END;
CREATE TRIGGER invoice_requests_no_delete BEFORE DELETE ON invoice_requests BEGIN SELECT RAISE(ABORT, 'facts of invoice_requests are never changed'); END;
CREATE TRIGGER invoice_request_lines_no_update BEFORE UPDATE ON invoice_request_lines BEGIN SELECT RAISE(ABORT, 'facts of invoice_request_lines are never changed'); END;
CREATE TRIGGER invoice_request_lines_no_delete BEFORE DELETE ON invoice_request_lines BEGIN SELECT RAISE(ABORT, 'facts of invoice_request_lines are never changed'); END;
CREATE TRIGGER invoice_withdrawals_no_update BEFORE UPDATE ON invoice_withdrawals BEGIN SELECT RAISE(ABORT, 'facts of invoice_withdrawals are never changed'); END;
CREATE TRIGGER invoice_withdrawals_no_delete BEFORE DELETE ON invoice_withdrawals BEGIN SELECT RAISE(ABORT, 'facts of invoice_withdrawals are never changed'); END;
CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices BEGIN SELECT RAISE(ABORT, 'facts of invoices are never changed'); END;
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'facts of invoices are never changed'); END;
CREATE TRIGGER invoice_lines_no_update BEFORE UPDATE ON invoice_lines BEGIN SELECT RAISE(ABORT, 'facts of invoice_lines are never changed'); END;
CREATE TRIGGER invoice_lines_no_delete BEFORE DELETE ON invoice_lines BEGIN SELECT RAISE(ABORT, 'facts of invoice_lines are never changed'); END;
CREATE TRIGGER red_invoices_no_update BEFORE UPDATE ON red_invoices BEGIN SELECT RAISE(ABORT, 'facts of red_invoices are never changed'); END;
CREATE TRIGGER red_invoices_no_delete BEFORE DELETE ON red_invoices BEGIN SELECT RAISE(ABORT, 'facts of red_invoices are never changed'); END;
CREATE TRIGGER red_invoice_lines_no_update BEFORE UPDATE ON red_invoice_lines BEGIN SELECT RAISE(ABORT, 'facts of red_invoice_lines are never changed'); END;
CREATE TRIGGER red_invoice_lines_no_delete BEFORE DELETE ON red_invoice_lines BEGIN SELECT RAISE(ABORT, 'facts of red_invoice_lines are never changed'); END;
