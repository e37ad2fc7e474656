import { z } from 'zod';

/**
 * Personal data in an op: AES-256-GCM under the key of its subject (a person, or a room when nobody is known),
 * as `base64(nonce ‖ ciphertext ‖ tag)`. When the key is destroyed, the value is gone and the chain still holds.
 */
export const sealed = z.string().regex(/^[A-Za-z0-9+/]+=*$/);

/** A sealed ID number or phone with what can be searched: last four digits and a keyed hash. */
export const sealedNumber = z.strictObject({
  sealed,
  last4: z.string().max(4),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SealedNumber = z.infer<typeof sealedNumber>;

/** Opens a sealed value, or answers `null` when its key was destroyed or hasn't come. */
export type Opener = (subject: string, value: string) => string | null;
