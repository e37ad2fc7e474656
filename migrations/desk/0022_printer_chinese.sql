-- 'drawn' for a printer without a Chinese typeface: every line that isn't plain Latin goes to it as a picture.
ALTER TABLE printers ADD COLUMN chinese TEXT NOT NULL DEFAULT 'printer' CHECK (chinese IN ('printer', 'drawn'));
