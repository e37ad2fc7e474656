-- An explanation of the reconciliation may be taken back.
CREATE TABLE reconciliation_withdrawals (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  explanation_id TEXT NOT NULL,
  sealed_reason TEXT NOT NULL,
  seal_subject TEXT NOT NULL,
  business_date TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_at BIGINT NOT NULL
);
