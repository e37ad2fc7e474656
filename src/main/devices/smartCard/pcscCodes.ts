import { DeviceError, type DeviceErrorCode, type RetryAdvice } from '../deviceError.ts';

/** What PC/SC answers, as an unsigned number. */
export const PCSC = {
  ok: 0,
  cancelled: 0x80100002,
  timeout: 0x8010000a,
  noReaders: 0x8010002e,
} as const;

/** The service is gone, or our tie to it: only a new context helps. */
const SERVICE_CODES = [0x8010001d, 0x8010001e, 0x80100013, 0x80100003, 0x80100014];

const ERRORS: ReadonlyMap<number, readonly [DeviceErrorCode, RetryAdvice]> = new Map([
  [0x80100009, ['DISCONNECTED', 'safe']], // unknown reader
  [0x80100017, ['DISCONNECTED', 'safe']], // reader unavailable
  [0x8010000b, ['BUSY', 'safe']], // another program holds the card
  [0x8010000c, ['CARD_REMOVED', 'safe']], // no card
  [0x8010002f, ['CARD_REMOVED', 'safe']], // communication lost
  [0x80100016, ['CARD_REMOVED', 'safe']], // not transacted
  [0x80100069, ['CARD_REMOVED', 'safe']],
  [0x80100068, ['READ_FAILED', 'safe']], // reset by somebody else
  [0x80100067, ['READ_FAILED', 'safe']], // unpowered
  [0x80100066, ['READ_FAILED', 'safe']], // unresponsive
  [0x80100065, ['UNSUPPORTED', 'never']], // unsupported card
  [0x8010000f, ['UNSUPPORTED', 'never']], // protocol mismatch
  [0x8010006a, ['PERMISSION', 'never']], // security violation
  [PCSC.timeout, ['TIMEOUT', 'safe']],
]);

export function isServiceGone(code: number): boolean {
  return SERVICE_CODES.includes(code);
}

/** An answer that isn't `ok` as an error with a name. */
export function pcscError(code: number, device: string): DeviceError {
  const [name, retry] = isServiceGone(code)
    ? (['SERVICE_DOWN', 'safe'] as const)
    : (ERRORS.get(code) ?? (['PROTOCOL', 'safe'] as const));
  return new DeviceError(name, retry, device, { raw: code.toString(16) });
}
