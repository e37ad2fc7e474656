import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';

/** Crockford's base 32: no I, L, O, U, so that nobody misreads a printed key. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
/** Together 160 bits: 32 characters without padding. */
const CHECK_BYTES = 4;
const GROUP = 4;

/** A new recovery key: 128 random bits and a check, as eight groups of four characters. */
export function newRecoveryKey(): string {
  const secret = randomBytes(SECRET_BYTES);
  return encode(Buffer.concat([secret, checkOf(secret)]));
}

/** The secret of a typed recovery key, however it is spaced or cased. Throws a fault on a misprint. */
export function readRecoveryKey(typed: string): Buffer {
  const bytes = decode(typed);
  const secret = bytes?.subarray(0, SECRET_BYTES);
  if (
    !bytes ||
    !secret ||
    !checkOf(secret).equals(bytes.subarray(SECRET_BYTES, SECRET_BYTES + CHECK_BYTES))
  ) {
    throw new AppError('validation', 'recoveryKey.mistyped', { path: ['recoveryKey'] });
  }
  return secret;
}

export function lastGroupOf(recoveryKey: string): string {
  return recoveryKey.slice(recoveryKey.lastIndexOf('-') + 1);
}

function checkOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('steward recovery key').update(secret).digest().subarray(0, CHECK_BYTES);
}

function encode(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let left = bytes.length * 8; left > 0; left -= 5) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? text;
}

function decode(typed: string): Buffer | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (text.length !== ((SECRET_BYTES + CHECK_BYTES) * 8) / 5) return undefined;
  let bits = 0n;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const hex = bits.toString(16).padStart((SECRET_BYTES + CHECK_BYTES) * 2, '0');
  return Buffer.from(hex, 'hex');
}
