import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson, hashBytes, hashText } from './envelope.ts';

/** What acceptance does beyond the op's own words. Effects are sets: the same effect twice is one. */
export const effect = z.discriminatedUnion('kind', [
  /** A line was settled by somebody else first: the excess is the owner's credit. */
  z.strictObject({ kind: z.literal('excessToCredit'), lineId: z.string(), amountFen: z.int().positive() }),
  /** The op repeats what is already so, such as a second void of one receipt. */
  z.strictObject({ kind: z.literal('withoutEffect') }),
  /** Others had changed the same row meanwhile: these fields are as the log has them (see mergeFields). */
  z.strictObject({
    kind: z.literal('fieldsKept'),
    fields: z.record(z.string(), z.unknown()),
    differing: z.array(z.strictObject({ field: z.string(), loser: z.unknown() })),
  }),
]);
export type Effect = z.infer<typeof effect>;

/** Made once per op by the owner of the community's log, and kept beside it for ever. */
export const ruling = z.strictObject({
  verdict: z.enum(['accepted', 'exception', 'rejected', 'held']),
  reason: z.string().optional(),
  /** The day it was accepted on: effects bear it, so that a closed day never changes. */
  day: z.string(),
  /** The accounting period (`YYYY-MM`) it posts to. */
  period: z.string(),
  effects: z.array(effect),
});
export type Ruling = z.infer<typeof ruling>;

export function encodeRuling(value: Ruling): string {
  return canonicalJson(value);
}

/** The next link of a log: sha256(previous ‖ op id ‖ op hash ‖ sha256(ruling)). Hashes are hex. */
export function chainHash(previous: string, opId: string, opHash: string, encodedRuling: string): string {
  return hashBytes(
    concatBytes(
      hexToBytes(previous),
      utf8ToBytes(opId),
      hexToBytes(opHash),
      hexToBytes(hashText(encodedRuling)),
    ),
  );
}
