import { DeviceError, type DeviceErrorCode, type RetryAdvice } from '../deviceError.ts';

/** The third status byte of a reply. */
export const STATUS = {
  done: 0x90,
  found: 0x9f,
  noCard: 0x80,
  selectFailed: 0x81,
  noItem: 0x91,
} as const;

/** `safe` may be tried again at once. What a card or a reader refuses stays refused: trying on only wears it out. */
const ERRORS: ReadonlyMap<number, readonly [DeviceErrorCode, RetryAdvice]> = new Map([
  [0x10, ['PROTOCOL', 'safe']], // our checksum arrived wrong
  [0x11, ['PROTOCOL', 'safe']], // our length arrived wrong
  [0x21, ['UNSUPPORTED', 'never']], // doesn't know the command
  [0x23, ['UNSUPPORTED', 'never']], // doesn't permit it
  [0x24, ['PROTOCOL', 'safe']], // an error without a name
  [0x31, ['AUTH_FAILED', 'never']], // the card rejects the reader
  [0x32, ['AUTH_FAILED', 'never']], // the reader rejects the card
  [0x33, ['CARD_SUSPECT', 'never']], // what the card holds doesn't check
  [0x3f, ['PROTOCOL', 'safe']], // length
  [0x40, ['CARD_SUSPECT', 'never']], // not an identity card
  [0x41, ['READ_FAILED', 'safe']], // the card moved
  [0x47, ['READ_FAILED', 'safe']], // no random number from the card
  [0x60, ['READER_FAULT', 'never']], // self-test failed
  [0x66, ['READER_UNAUTHORISED', 'never']],
  [0x80, ['NO_CARD', 'safe']],
  [0x81, ['CARD_MOVED', 'safe']],
]);

/** What a status means; `undefined` when it is none of an error. */
export function statusError(status: number, device: string): DeviceError | undefined {
  if (status === STATUS.done || status === STATUS.found || status === STATUS.noItem) return undefined;
  const [code, retry] = ERRORS.get(status) ?? ['PROTOCOL', 'safe'];
  return new DeviceError(code, retry, device, { raw: status.toString(16).padStart(2, '0') });
}
