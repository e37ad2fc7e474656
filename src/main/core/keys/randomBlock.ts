import { randomFillSync } from 'node:crypto';

const BLOCK_BYTES = 8192;

/** Random bytes are drawn from a block: asking the system for a dozen at a time costs more than what they are for. */
const block = Buffer.alloc(BLOCK_BYTES);
let next = BLOCK_BYTES;

/** So many random bytes (at most 64), never the same twice. */
export function randomFew(count: number): Buffer {
  if (next + count > BLOCK_BYTES) {
    randomFillSync(block);
    next = 0;
  }
  const drawn = Buffer.from(block.subarray(next, next + count));
  block.fill(0, next, next + count);
  next += count;
  return drawn;
}
