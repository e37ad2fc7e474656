-- A number is one receipt, whoever gave it out: a second one is held and looked at by people, and stops no desk.
CREATE UNIQUE INDEX receipts_number ON receipts (community_id, series, serial);
