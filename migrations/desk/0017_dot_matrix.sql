-- A printer of this PC is a receipt printer (ESC/POS) or a dot-matrix printer (ESC/P-K).
ALTER TABLE printers DROP COLUMN kind;
ALTER TABLE printers ADD COLUMN kind TEXT NOT NULL DEFAULT 'escpos' CHECK (kind IN ('escpos', 'escpk'));
