import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { randomFew } from './randomBlock.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A prepared key seals and hashes four times faster than its bytes, which are prepared anew at every call. */
const prepared = new WeakMap<Uint8Array, KeyObject>();

function keyOf(bytes: Uint8Array): KeyObject {
  let key = prepared.get(bytes);
  if (!key) {
    key = createSecretKey(bytes);
    prepared.set(bytes, key);
  }
  return key;
}

/** AES-256-GCM: nonce ‖ ciphertext ‖ tag. */
export function sealBytes(key: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomFew(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made. Throws when the key is another or a byte was changed. */
export function openBytes(key: Uint8Array, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)),
    decipher.final(),
  ]);
}

export function sealText(key: Uint8Array, text: string): string {
  return sealBytes(key, Buffer.from(text, 'utf8')).toString('base64');
}

export function openText(key: Uint8Array, sealed: string): string {
  return openBytes(key, Buffer.from(sealed, 'base64')).toString('utf8');
}

/** HMAC-SHA256 of a text, as hex: a hash that nobody without the key can guess texts by. */
export function keyedHash(key: Uint8Array, text: string): string {
  return createHmac('sha256', keyOf(key)).update(text).digest('hex');
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** A key for one purpose from a stronger secret. */
export function derivedKey(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, KEY_BYTES));
}
