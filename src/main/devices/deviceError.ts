export type DeviceErrorCode =
  | 'OFFLINE'
  | 'NO_QUEUE'
  | 'BUSY'
  | 'DISCONNECTED'
  | 'TIMEOUT'
  | 'PROTOCOL'
  | 'CHECKSUM'
  | 'UNSUPPORTED'
  | 'PERMISSION'
  | 'STATUS_GARBAGE'
  | 'PAPER_OUT'
  | 'COVER_OPEN'
  | 'CUTTER_ERROR'
  | 'PRINTER_FAULT'
  | 'UNENCODABLE'
  | 'NO_CARD'
  | 'CARD_STAYS'
  | 'CARD_MOVED'
  | 'CARD_REMOVED'
  | 'READ_FAILED'
  | 'AUTH_FAILED'
  | 'CARD_SUSPECT'
  | 'READER_FAULT'
  | 'READER_UNAUTHORISED'
  | 'SERVICE_DOWN'
  /** Devices of this PC are simulated: nothing was sent to a real one. */
  | 'SIMULATED';

/** `safe`: provably nothing happened. `ask-operator`: only a person can see what became of it. */
export type RetryAdvice = 'safe' | 'ask-operator' | 'never';

/** What a device did to us. Never carries personal data: `raw` is status bytes, commands and lengths as hex at the most. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly retry: RetryAdvice;
  readonly device: string;
  readonly raw: string | undefined;

  constructor(
    code: DeviceErrorCode,
    retry: RetryAdvice,
    device: string,
    details: { raw?: string | undefined; cause?: unknown } = {},
  ) {
    super(`${device}: ${code}`, { cause: details.cause });
    this.name = 'DeviceError';
    this.code = code;
    this.retry = retry;
    this.device = device;
    this.raw = details.raw;
  }
}
