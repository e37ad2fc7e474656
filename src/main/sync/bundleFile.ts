import { type KeyObject, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '#shared/kernel/appError.ts';
import { hashBytes } from '#shared/ops/envelope.ts';
import {
  type BundleContent,
  type BundleHeader,
  bundleContent,
  bundleHash,
  joinBundle,
  splitBundle,
} from '#shared/sync/bundle.ts';

/** More than the log of a big community for a year. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Packs and signs a bundle. `madeAt` is epoch ms. */
export function writeBundle(
  content: BundleContent,
  by: { readonly community: string; readonly desk: string; readonly key: KeyObject; readonly madeAt: number },
): Uint8Array {
  const packed = gzipSync(JSON.stringify(content));
  const { community, desk, madeAt } = by;
  const unsigned = { community, desk, madeAt, content: hashBytes(packed) };
  const signature = sign(null, Buffer.from(bundleHash(unsigned), 'hex'), by.key).toString('base64');
  return joinBundle({ ...unsigned, signature }, packed);
}

/**
 * Reads a bundle whose header `vouch` lets pass, before anything of the content is read. Throws `bundle.unreadable` for
 * what is no bundle or a damaged one, and what `vouch` throws.
 */
export function readBundle(bytes: Uint8Array, vouch: (header: BundleHeader) => void): BundleContent {
  const parts = splitBundle(bytes);
  if (!parts) throw unreadable();
  vouch(parts.header);
  const content = bundleContent.safeParse(unpack(parts.packed));
  if (!content.success) throw unreadable();
  return content.data;
}

function unpack(packed: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'));
  } catch {
    return undefined;
  }
}

const unreadable = () => new AppError('validation', 'bundle.unreadable', { path: ['fileId'] });
