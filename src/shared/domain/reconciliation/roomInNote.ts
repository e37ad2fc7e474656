const patterns = new Map<string, RegExp | null>();

/**
 * Whether a payer's remark names a room: its numbers in their order, whatever stands between them (`3-2-1203`,
 * `3栋2单元1203室`, `3号楼1203`). The unit may be left out, as people do.
 */
export function namesRoom(note: string, roomCode: string): boolean {
  const pattern = patternOf(roomCode);
  return pattern?.test(note.normalize('NFKC').toUpperCase()) ?? false;
}

function patternOf(roomCode: string): RegExp | null {
  const known = patterns.get(roomCode);
  if (known !== undefined) return known;
  const parts = roomCode
    .normalize('NFKC')
    .toUpperCase()
    .split('-')
    .filter((part) => /\d/.test(part));
  const room = parts.at(-1);
  const building = parts.at(-3) ?? parts.at(-2);
  const unit = parts.length > 2 ? parts.at(-2) : undefined;
  const pattern =
    room === undefined || building === undefined
      ? null
      : new RegExp(
          `(?<![0-9A-Z])${numberPattern(building)}[^0-9]{1,4}${
            unit === undefined ? '' : `(?:${numberPattern(unit)}[^0-9]{1,4})?`
          }${numberPattern(room)}(?![0-9A-Z])`,
        );
  patterns.set(roomCode, pattern);
  return pattern;
}

function numberPattern(part: string): string {
  return `0*${part.replace(/^0+(?=\d)/, '').replace(/[^0-9A-Z\u4e00-\u9fff]/g, '')}`;
}
