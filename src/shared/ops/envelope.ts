import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { invariant } from '../kernel/invariant.ts';
import { canonicalText } from './canonicalText.ts';

/** What an op is about, so that a desk that doesn't know its type can still protect the things it touches. */
export const TOUCHED = [
  'community',
  'desk',
  'user',
  'room',
  'person',
  'feeItem',
  'batch',
  'line',
  'payment',
  'receipt',
  'transfer',
  'shift',
  'attachment',
  'workOrder',
  'counterEntry',
  'part',
] as const;

export const touch = z.strictObject({ t: z.enum(TOUCHED), id: z.string() });
export type Touch = z.infer<typeof touch>;

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** The envelope of ADR-0001. Its bytes are signed, so no field may ever change its meaning. */
export const envelope = z.strictObject({
  v: z.literal(1),
  community: z.uuid(),
  desk: z.uuid(),
  /** Incarnation: 64 random bits as hex. */
  inc: z.string().regex(/^[0-9a-f]{16}$/),
  /** 1, 2, 3 … within the incarnation. */
  dseq: z.int().positive(),
  id: z.uuid(),
  /** Past tense in the trade's words, `payment.collected`. */
  type: z.string().regex(/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/),
  /** Version of the body's shape. */
  sv: z.int().positive(),
  /** The desk's claim of when, ISO 8601 with its offset. */
  at: z.string(),
  /** The same instant in epoch ms, never smaller than that of the op before. */
  mono: z.int().nonnegative(),
  /** The user who did it. */
  actor: z.uuid(),
  touch: z.array(touch).max(64),
  /** Expected versions of what a command changes. */
  base: z.array(z.strictObject({ id: z.string(), cseq: z.int() })).optional(),
  /** Signatures of second persons over the op without `by`. */
  by: z.array(z.strictObject({ user: z.uuid(), sig: z.string() })).optional(),
  body: z.unknown(),
  /** Hash of the op before in this incarnation; 64 zeros for the first. */
  prev: hex32,
});

export type Op<Body = unknown> = Omit<z.infer<typeof envelope>, 'body'> & { readonly body: Body };

/** The hash before the first op of an incarnation, and before the first entry of a log. */
export const GENESIS_HASH = '0'.repeat(64);

/** An op is split before it grows past this. */
export const MAX_OP_BYTES = 128 * 1024;

/** RFC 8785 (JCS) text of a value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalText(value);
  invariant(text !== undefined, 'a value without canonical form');
  return text;
}

/** The signed bytes of an op: JCS JSON in UTF-8, uncompressed. */
export function encodeOp(op: Op): Uint8Array {
  return utf8ToBytes(canonicalJson(op));
}

/** Reads the text of signed bytes back. Throws when it isn't an envelope; the body is checked by the op's own type. */
export function decodeOp(text: string): Op {
  return envelope.parse(JSON.parse(text));
}

/** sha256 of the signed bytes, as hex. */
export function hashBytes(raw: Uint8Array): string {
  return bytesToHex(sha256(raw));
}

/** sha256 of a text in UTF-8, as hex. */
export function hashText(text: string): string {
  return hashBytes(utf8ToBytes(text));
}
