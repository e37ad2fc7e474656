import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** `Algorithm.Argon2id`, whose enum can't be imported one file at a time. */
const ARGON2ID = 2;

/** OWASP's second recommendation for argon2id, as at a desk: 19 MiB, two passes, one lane. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function verifierOf(password: string): Promise<string> {
  return hash(password, COST);
}

export function isPassword(verifier: string, password: string): Promise<boolean> {
  return verify(verifier, password);
}

let nobodys: Promise<string> | undefined;

/** Takes as long as a check of a real password: an answer's time doesn't tell which names are known. */
export async function checkNobody(password: string): Promise<void> {
  nobodys ??= verifierOf(randomBytes(16).toString('hex'));
  await isPassword(await nobodys, password);
}

/** 256 random bits, hex: a one-use link or a session. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** By which a secret is known here: the secret itself is kept nowhere. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
