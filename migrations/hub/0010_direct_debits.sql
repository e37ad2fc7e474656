-- Direct debits: bank accounts of payers, file templates, batches and their results. What bears a later day is found by it.
CREATE INDEX line_credits_by_day ON line_credits (business_date);
CREATE INDEX prepayment_entries_by_day ON prepayment_entries (business_date);
CREATE INDEX receipt_voids_by_day ON receipt_voids (business_date);
