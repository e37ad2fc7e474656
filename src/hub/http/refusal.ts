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
};

/** A request that isn't granted, with the code a desk has a sentence for. */
export class Refusal extends Error {
  readonly refused: HubRefusal;
  readonly detail: { readonly requests?: number };
  readonly status: number;

  constructor(refused: HubRefusal, detail: { readonly requests?: number } = {}) {
    super(refused);
    this.name = 'Refusal';
    this.refused = refused;
    this.detail = detail;
    this.status = STATUS[refused];
  }
}
