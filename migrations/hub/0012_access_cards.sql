-- Access cards handed to persons of rooms, and how that ended; and the address on a person's identity card.
ALTER TABLE people ADD COLUMN address TEXT;

CREATE TABLE access_cards (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  room_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  uid_hash TEXT NOT NULL,
  from_day TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_at BIGINT NOT NULL
);

CREATE TABLE access_card_ends (
  id TEXT PRIMARY KEY NOT NULL,
  op_id TEXT NOT NULL,
  card_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  day TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at BIGINT NOT NULL
);

CREATE INDEX access_cards_by_uid ON access_cards (uid_hash);
CREATE INDEX access_cards_of_room ON access_cards (room_id);
CREATE INDEX access_card_ends_of_card ON access_card_ends (card_id);
