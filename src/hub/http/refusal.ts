import type { HubRefusal } from '#shared/sync/hubApi.ts';

const STATUS: Readonly<Record<HubRefusal, number>> = {
  codeUnknown: 403,
  codeUsed: 403,
  codeExpired: 403,
  communityKnown: 409,
  deskUnknown: 401,
  deskRevoked: 403,
  signatureWrong: 401,
  requestReplayed: 409,
  requestMalformed: 400,
  programTooOld: 426,
  hubTooOld: 501,
  requestTooLarge: 413,
  logBroken: 409,
  partUnknown: 404,
  fileUnknown: 404,
  busy: 503,
  diskFull: 503,
};

/** After how many seconds to come again, as the header of the answer says it. */
const COME_AGAIN_SECONDS: Partial<Record<HubRefusal, number>> = { busy: 2, diskFull: 30 };

/** A request that isn't granted, with the code a desk has a sentence for. */
export class Refusal extends Error {
  readonly refused: HubRefusal;
  readonly detail: { readonly requests?: number };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(refused: HubRefusal, detail: { readonly requests?: number } = {}) {
    super(refused);
    this.name = 'Refusal';
    this.refused = refused;
    this.detail = detail;
    this.status = STATUS[refused];
    const seconds = COME_AGAIN_SECONDS[refused];
    this.headers = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  }
}
