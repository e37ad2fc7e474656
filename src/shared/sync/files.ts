import { z } from 'zod';

/*
 * Attachments travel after the facts that name them, by the hash of their encrypted bytes, in slices: what was cut off
 * goes on where it was.
 */

/** Bytes of one slice: ten seconds of 50 kbit/s. */
export const FILE_SLICE_BYTES = 64 * 1024;
/** Files asked about at once. */
export const FILES_ASKED = 500;
/** The biggest attachment with what its encryption adds. */
const MOST_BYTES = 21 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const filesRequest = z.strictObject({ hashes: z.array(sha256).max(FILES_ASKED) });
/** What the hub has of each file it knows, from its beginning on; whole when `have` is its size. */
export const filesReply = z.strictObject({
  files: z.array(z.strictObject({ sha256, have: z.int().nonnegative(), size: z.int().positive() })),
});

export const sliceRequest = z.strictObject({
  sha256,
  size: z.int().positive().max(MOST_BYTES),
  start: z.int().nonnegative(),
  /** Base64: the body is text that the desk signs. */
  content: z
    .string()
    .regex(/^[A-Za-z0-9+/]+=*$/)
    .max(Math.ceil(FILE_SLICE_BYTES / 3) * 4),
});
/** So much of this file is there now; what was sent isn't when the slice didn't follow on what was there. */
export const sliceReply = z.strictObject({ sha256, have: z.int().nonnegative() });

/** Asks for bytes of a whole file from `start` on: at most one slice of them. */
export const bytesRequest = z.strictObject({ sha256, start: z.int().nonnegative() });
