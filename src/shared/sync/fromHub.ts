import { z } from 'zod';
import { readPrintedKey, writePrintedKey } from '../kernel/printedKey.ts';
import { canonicalJson, hashBytes, hashText } from '../ops/envelope.ts';

/*
 * What the hub itself sends beside the log (docs/adr/0029): it has no key to seal with, so nothing of it is secret.
 */

const CODE_PURPOSE = 'steward activation code';

/** A one-use code by which a user gives themselves a password at a desk; 128 random bits. */
export const writeActivationCode = (secret: Uint8Array) => writePrintedKey(secret, CODE_PURPOSE);

/** The hash by which hub and desk know a code; undefined for what isn't one, or is mistyped. */
export function readActivationCode(typed: string): string | undefined {
  const secret = readPrintedKey(typed, CODE_PURPOSE);
  return secret && activationHash(secret);
}

export const activationHash = (secret: Uint8Array) => hashBytes(secret);

/** That a user may set a password with a code until a time; signed by the hub, so that its database alone makes none. */
const activation = z.strictObject({
  userId: z.uuid(),
  /** Of the code. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch ms. */
  madeAt: z.int(),
  expiresAt: z.int(),
  /** The administrator of the hub who gave it. */
  by: z.uuid(),
});
export type Activation = z.infer<typeof activation>;

export const signedActivation = activation.extend({
  /** As which desk the hub signs, and its Ed25519 signature over `activationToSign`. */
  desk: z.uuid(),
  signature: z.string(),
});
export type SignedActivation = z.infer<typeof signedActivation>;

/** What the hub's key signs of an activation, as hex of a hash. */
export function activationToSign(
  community: string,
  { userId, hash, madeAt, expiresAt, by }: Activation,
): string {
  return hashText(
    `steward activation 1\n${canonicalJson({ community, userId, hash, madeAt, expiresAt, by })}`,
  );
}

/** Why an administrator of the hub did what an op says; the item's id is the op's. */
export const hubReason = z.strictObject({ reason: z.string().min(1).max(1000) });
