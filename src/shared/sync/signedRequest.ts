import { hashText } from '../ops/envelope.ts';

/** Headers by which the hub knows who asks. */
export const REQUEST_HEADERS = {
  community: 'steward-community',
  desk: 'steward-desk',
  /** Counts the desk's requests: one is never taken twice, and no clock is asked. */
  count: 'steward-count',
  signature: 'steward-signature',
  /** Not signed: what the program is, and which protocol it speaks. */
  program: 'steward-program',
  protocol: 'steward-protocol',
} as const;

/** Raised when a hub or a desk must understand something new. A hub is renewed before its desks. */
export const PROTOCOL = 2;
/** The oldest one a hub of this program still answers. */
export const OLDEST_PROTOCOL = 1;
/** From here on a desk knows what the hub itself sends beside the log, and renewed recovery keys. */
export const MORE_ITEMS_PROTOCOL = 2;

/** What the desk's key signs of a request, as hex of a hash. */
export function requestHash(request: {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly community: string;
  readonly desk: string;
  readonly count: number;
}): string {
  const { method, path, body, community, desk, count } = request;
  return hashText(['steward request 1', method, path, hashText(body), community, desk, count].join('\n'));
}
