/** Lines one op carries at most: what is read and verified at once stays small. */
const LINES_PER_OP = 200;

/** Bytes the lines of an op may have: the envelope and the numbers of the lines come on top, and 128 KB is the limit. */
const BYTES_PER_OP = 100_000;

/** Lines in the order given, in slices that one op each can carry whatever their traces say. */
export function opSlices<Line>(lines: readonly Line[]): Line[][] {
  const slices: Line[][] = [];
  let bytes = BYTES_PER_OP;
  for (const line of lines) {
    const size = Buffer.byteLength(JSON.stringify(line));
    const slice = slices.at(-1);
    bytes += size;
    if (slice && slice.length < LINES_PER_OP && bytes <= BYTES_PER_OP) slice.push(line);
    else {
      slices.push([line]);
      bytes = size;
    }
  }
  return slices;
}
