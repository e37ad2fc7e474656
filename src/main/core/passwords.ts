import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { hashRawSync, hashSync, verifySync } from '@node-rs/argon2';
import { openBytes, sealBytes } from './keys/sealing.ts';

/** `Algorithm.Argon2id`, whose enum can't be imported one file at a time. */
const ARGON2ID = 2;

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;

/** What stands beside the log for a user: a verifier, and the signing key wrapped by the password. */
export type Credential = {
  readonly verifier: string;
  /** SPKI, base64. */
  readonly publicKey: string;
  /** salt ‖ sealed PKCS 8, base64. */
  readonly wrappedKey: string;
};

export function newCredential(password: string): Credential {
  const pair = generateKeyPairSync('ed25519');
  const salt = randomBytes(SALT_BYTES);
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = sealBytes(wrappingKey(password, salt), privateKey);
  return {
    verifier: hashSync(password, COST),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    wrappedKey: Buffer.concat([salt, sealed]).toString('base64'),
  };
}

/** The same signing key under a new password. */
export function rewrappedCredential(old: Credential, password: string, next: string): Credential {
  const key = unwrapped(old.wrappedKey, password);
  const salt = randomBytes(SALT_BYTES);
  return {
    verifier: hashSync(next, COST),
    publicKey: old.publicKey,
    wrappedKey: Buffer.concat([salt, sealBytes(wrappingKey(next, salt), key)]).toString('base64'),
  };
}

/** The signing key of a user, opened with the password. Throws when it is another's. */
export function signingKeyOf({ wrappedKey }: Pick<Credential, 'wrappedKey'>, password: string): KeyObject {
  return createPrivateKey({ key: unwrapped(wrappedKey, password), format: 'der', type: 'pkcs8' });
}

function unwrapped(wrappedKey: string, password: string): Buffer {
  const bytes = Buffer.from(wrappedKey, 'base64');
  return openBytes(wrappingKey(password, bytes.subarray(0, SALT_BYTES)), bytes.subarray(SALT_BYTES));
}

export function isPassword(verifier: string, password: string): boolean {
  return verifySync(verifier, password);
}

function wrappingKey(password: string, salt: Uint8Array): Buffer {
  return hashRawSync(password, { ...COST, salt, outputLen: 32 });
}
