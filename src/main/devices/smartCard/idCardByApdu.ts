import type { IdCard } from '#shared/domain/identity/idCardText.ts';
import { readIdCardBody } from '../idCard/idCardBody.ts';
import type { IdCardReading, IdReaderEvent } from '../idCard/idReader.ts';
import type { Photo, PhotoDecoder } from '../idCard/photoDecoder.ts';
import { askCard } from './askCard.ts';
import type { CardEvent } from './cardPresence.ts';
import type { CardReader } from './cardReader.ts';
import { waitForCard } from './waitForCard.ts';

/** Readers with an SAM behind PC/SC give the text of an identity card as if it were a file of the card. */
const READ_TEXT = Uint8Array.of(0xff, 0xb0, 0x00, 0x00, 0x00);
const HEAD_AND_TEXT = 4 + 256;
/** As long as over SDT: the reader talks to the card meanwhile. */
const READ_TIMEOUT_MS = 5000;

/**
 * Waits for an identity card in a reader of the card service and reads it. Photo and later address have no command
 * here. Throws what `waitForCard` throws, UNSUPPORTED on a reader without an SAM, CARD_SUSPECT, PROTOCOL.
 */
export async function readIdCardByApdu(
  cards: CardReader,
  { reader, waitMs, decodePhoto }: { reader: string; waitMs: number; decodePhoto?: PhotoDecoder },
  on: (event: IdReaderEvent) => void,
  signal: AbortSignal,
): Promise<IdCardReading> {
  on({ kind: 'waiting' });
  const onCard = ({ kind }: CardEvent) => {
    if (kind === 'service-down') on({ kind: 'lost' });
    if (kind === 'service-up') on({ kind: 'waiting' });
  };
  await waitForCard(cards, { reader, waitMs }, onCard, signal);
  on({ kind: 'reading' });
  const card = await readText(cards, reader);
  // Its pages aren't read: whoever decodes photos gets nothing, and says so.
  const photo: Photo = decodePhoto ? await decodePhoto(new Uint8Array()) : { state: 'notAsked' };
  return { card, photo };
}

async function readText(cards: CardReader, reader: string): Promise<IdCard> {
  const answer = await askCard(cards, reader, READ_TEXT, READ_TIMEOUT_MS);
  // The photo has pages of its own that aren't asked for; its length stands in the head all the same.
  const data = Uint8Array.from(answer.subarray(0, HEAD_AND_TEXT));
  if (data.length === HEAD_AND_TEXT) data.set([0, 0], 2);
  return readIdCardBody(data, reader).card;
}
