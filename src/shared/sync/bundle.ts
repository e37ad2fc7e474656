import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { hashBytes, hashText } from '../ops/envelope.ts';
import { logEntry, logPoint, sentOp } from './wire.ts';

/*
 * What goes by hand where there is no network: a file that one desk writes and another desk of the community, or the hub,
 * takes by the same rules as what comes over the network. Nothing counts as acknowledged by being written to it.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const bundleHeader = z.strictObject({
  community: z.uuid(),
  /** The desk that wrote it, whose key signed it. */
  desk: z.uuid(),
  /** Epoch ms by its clock. */
  madeAt: z.int(),
  /** SHA-256 of the packed content. */
  content: hash,
  signature: z.string(),
});
export type BundleHeader = z.infer<typeof bundleHeader>;

export const bundleContent = z.strictObject({
  /** The hub's history the entries belong to; null where that desk never heard of one. */
  epoch: z.string().nullable(),
  /** The entries begin after this point. */
  from: logPoint,
  entries: z.array(logEntry),
  /** Ops the hub isn't known to have. */
  ops: z.array(sentOp),
  /** Keys of persons, sealed with the community's key. */
  keys: z.array(z.strictObject({ subject: z.string(), wrapped: z.string() })),
});
export type BundleContent = z.infer<typeof bundleContent>;

/** What the writing desk's key signs, as hex of a hash. */
export function bundleHash({ community, desk, madeAt, content }: Omit<BundleHeader, 'signature'>): string {
  return hashText(['steward bundle 1', community, desk, madeAt, content].join('\n'));
}

const FIRST_LINE = 'steward bundle 1\n';
const LINE_END = 0x0a;
const LONGEST_HEADER = 2000;

/** The bytes of a bundle: a line that says what it is, the header as JSON, the packed content. */
export function joinBundle(header: BundleHeader, packed: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(`${FIRST_LINE}${JSON.stringify(header)}\n`), packed);
}

/** Takes a bundle apart; undefined for what is none, or whose content isn't the one that was written. */
export function splitBundle(
  bytes: Uint8Array,
): { readonly header: BundleHeader; readonly packed: Uint8Array } | undefined {
  const start = FIRST_LINE.length;
  const end = bytes.indexOf(LINE_END, start);
  if (end < 0 || end > LONGEST_HEADER || asciiOf(bytes.subarray(0, start)) !== FIRST_LINE) return undefined;
  const header = bundleHeader.safeParse(parsed(asciiOf(bytes.subarray(start, end))));
  const packed = bytes.subarray(end + 1);
  if (!header.success || hashBytes(packed) !== header.data.content) return undefined;
  return { header: header.data, packed };
}

const asciiOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
