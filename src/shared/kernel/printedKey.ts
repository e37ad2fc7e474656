import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/*
 * A secret that goes by hand: printed, written down, read out. 128 bits and a check, as eight groups of four characters.
 */

/** Crockford's base 32: no I, L, O, U, so that nobody misreads a printed key. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const SECRET_BYTES = 16;
/** Together 160 bits: 32 characters without padding. */
const CHECK_BYTES = 4;
const CHARACTERS = ((SECRET_BYTES + CHECK_BYTES) * 8) / 5;
const GROUP = 4;

/** The printed form of 16 secret bytes; `purpose` keeps a key of one kind from passing as one of another. */
export function writePrintedKey(secret: Uint8Array, purpose: string): string {
  let bits = BigInt(`0x${bytesToHex(secret)}${bytesToHex(checkOf(secret, purpose))}`);
  let text = '';
  for (let left = CHARACTERS; left > 0; left -= 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? text;
}

/** The secret of a typed key, however it is spaced or cased; undefined for a misprint and for a key of another kind. */
export function readPrintedKey(typed: string, purpose: string): Uint8Array | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (text.length !== CHARACTERS) return undefined;
  let bits = 0n;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const hex = bits.toString(16).padStart((SECRET_BYTES + CHECK_BYTES) * 2, '0');
  const secret = hexToBytes(hex.slice(0, SECRET_BYTES * 2));
  return hex.slice(SECRET_BYTES * 2) === bytesToHex(checkOf(secret, purpose)) ? secret : undefined;
}

function checkOf(secret: Uint8Array, purpose: string): Uint8Array {
  return sha256.create().update(utf8ToBytes(purpose)).update(secret).digest().subarray(0, CHECK_BYTES);
}
