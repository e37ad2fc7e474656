import type { IdCard } from '#shared/domain/identity/idCardText.ts';
import { readIdCardBody } from '../idCard/idCardBody.ts';
import { askCard } from './askCard.ts';
import type { CardReader } from './cardReader.ts';

/** Readers with an SAM behind PC/SC give the text of an identity card as if it were a file of the card. */
const READ_TEXT = Uint8Array.of(0xff, 0xb0, 0x00, 0x00, 0x00);
const HEAD_AND_TEXT = 4 + 256;
/** As long as over SDT: the reader talks to the card meanwhile. */
const READ_TIMEOUT_MS = 5000;

/** Reads an identity card through PC/SC. Throws UNSUPPORTED on a reader without an SAM, CARD_SUSPECT, PROTOCOL. */
export async function readIdCardByApdu(cards: CardReader, reader: string): Promise<IdCard> {
  const answer = await askCard(cards, reader, READ_TEXT, READ_TIMEOUT_MS);
  // The photo has pages of its own that aren't asked for; its length stands in the head all the same.
  const data = Uint8Array.from(answer.subarray(0, HEAD_AND_TEXT));
  if (data.length === HEAD_AND_TEXT) data.set([0, 0], 2);
  return readIdCardBody(data, reader).card;
}
