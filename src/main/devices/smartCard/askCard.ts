import { DeviceError } from '../deviceError.ts';
import type { CardReader } from './cardReader.ts';

/** A silent card is given up after this long. */
export const CARD_TIMEOUT_MS = 2000;

/** The number of a contactless card, which the reader answers itself (PC/SC part 3). */
const GET_UID = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00);
const DONE = 0x9000;

/**
 * Sends a command once and answers what it brings. Throws AUTH_FAILED, which is never tried again: cards lock
 * themselves after a few wrong keys; UNSUPPORTED and PROTOCOL for other words of the card.
 */
export async function askCard(
  cards: CardReader,
  reader: string,
  apdu: Uint8Array,
  timeoutMs = CARD_TIMEOUT_MS,
): Promise<Uint8Array> {
  const { data, sw } = await cards.transmit(reader, apdu, timeoutMs);
  if (sw === DONE) return data;
  const raw = sw.toString(16).padStart(4, '0');
  if (sw >>> 8 === 0x63 || sw === 0x6982 || sw === 0x6983)
    throw new DeviceError('AUTH_FAILED', 'never', reader, { raw });
  if ([0x6a81, 0x6d00, 0x6e00].includes(sw)) throw new DeviceError('UNSUPPORTED', 'never', reader, { raw });
  throw new DeviceError('PROTOCOL', 'safe', reader, { raw });
}

/** The card's number as capital hex. Throws what `askCard` throws. */
export async function cardUid(cards: CardReader, reader: string): Promise<string> {
  const uid = await askCard(cards, reader, GET_UID);
  if (uid.length === 0) throw new DeviceError('UNSUPPORTED', 'never', reader);
  return Buffer.from(uid).toString('hex').toUpperCase();
}
