/**
 * Room codes: phase (optional) – building – unit – room. What people type differs (`3栋2单元1201`, `3#2-1201`,
 * full width); what is compared is the match key. The floor is never derived from a code (domain.md 1.2).
 */

export type RoomCode = {
  readonly phase?: string;
  readonly building: string;
  /** `0` where the building has no units. */
  readonly unit: string;
  readonly room: string;
};

const NO_UNIT = '0';
const PART_LIMIT = 12;
const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const NUMERAL = '[零〇一二两三四五六七八九十]+';
const WHOLE_NUMERAL = new RegExp(`^${NUMERAL}$`, 'u');
const BASEMENT = new RegExp(`(?:负|地下)(${NUMERAL}|\\d+)[层楼]?`, 'gu');
const PHASE = /.(?:期|组团)$/u;
const ROOM_SUFFIX = /(?<=[0-9A-Z零〇一二三四五六七八九十])(?:号房|室|号|房|户)$/u;
const BUILDING_SUFFIX = /(?:号楼|#楼|楼栋|栋楼|栋|幢|#|(?<=[0-9A-Z一二三四五六七八九十])[座号])$/u;
const SEPARATORS = /[-‐‑‒–—―−_/\\.·、,:;|\s]+/u;
const FOREIGN = /[^\p{L}\p{N}#‐‑‒–—―−_/\\.·、,:;|\s-]/gu;

/** The display form of a code's parts: canonical separators, leading zeros kept. */
export function formatRoomCode(code: RoomCode): string {
  const parts = [code.building, code.unit, code.room];
  return (code.phase ? [code.phase, ...parts] : parts).join('-');
}

/** Reads a whole code in any notation people type; `undefined` when it doesn't name building and room. */
export function parseRoomCode(text: string): RoomCode | undefined {
  return roomCodeOfParts(roomCodeParts(text));
}

/** The code that cleaned parts make; `undefined` when they don't name building and room. */
export function roomCodeOfParts(parts: readonly string[]): RoomCode | undefined {
  if (parts.length === 1) return splitNameFromNumber(parts[0] ?? '');
  if (parts.length === 2) return fromParts([parts[0], NO_UNIT, parts[1]]);
  const [first = '', building, ...rest] = parts;
  if (parts.length === 3 && PHASE.test(first)) return fromParts([first, building, NO_UNIT, ...rest]);
  return fromParts(parts);
}

/** The parts of a typed code in order, cleaned of markers, however many there are. For codes half typed. */
export function roomCodeParts(text: string): string[] {
  let parts = partsOnce(text);
  // What is left after one marker is taken away may end in another: 1201号室.
  for (let round = 0; round < 8; round++) {
    const joined = parts.join('-');
    // Cleaning finds nothing in what has no marker any more: most codes, and what is typed of them.
    if (/^[0-9A-Z]+(?:-[0-9A-Z]+)*$/.test(joined)) break;
    const again = partsOnce(joined);
    if (again.join('-') === joined) break;
    parts = again;
  }
  return parts;
}

function partsOnce(text: string): string[] {
  return separated(fold(text))
    .split(SEPARATORS)
    .filter((part) => part !== '');
}

/** A code from separate columns. An absent unit becomes `0`; `undefined` when building or room is missing. */
export function roomCodeOf(columns: {
  phase?: string;
  building: string;
  unit?: string;
  room: string;
}): RoomCode | undefined {
  const stated = columnPart(columns.phase ?? '', /$/u);
  const whole = columnPart(columns.building, BUILDING_SUFFIX);
  const [, inside, rest] = stated === '' ? (/^(.+?(?:期|组团))(.+)$/u.exec(whole) ?? []) : [];
  const phase = stated || inside;
  const unit =
    columnPart(columns.unit ?? '', /(?:单元|(?<=[0-9A-Z一二三四五六七八九十])[门梯])$/u) || NO_UNIT;
  const parts = [rest ?? whole, unit, columnPart(columns.room, ROOM_SUFFIX)];
  return fromParts(phase ? [phase, ...parts] : parts);
}

/** What two notations of one room share: markers gone, Chinese numerals as digits, leading zeros dropped. */
export function matchKey(code: RoomCode | string): string {
  const parsed = typeof code === 'string' ? parseRoomCode(code) : code;
  if (!parsed) return typeof code === 'string' ? roomCodeParts(code).map(partKey).join('-') : '';
  const unit = partKey(parsed.unit);
  const key = [partKey(parsed.building), unit === '无' ? NO_UNIT : unit, partKey(parsed.room)];
  return (parsed.phase ? [phaseKey(parsed.phase), ...key] : key).join('-');
}

/** Natural order: phases, buildings and rooms as numbers where they are numbers (1, 2, 10), names after. */
export function compareRoomCodes(left: RoomCode, right: RoomCode): number {
  return (
    compareParts(phaseKey(left.phase ?? ''), phaseKey(right.phase ?? '')) ||
    compareParts(partKey(left.building), partKey(right.building)) ||
    compareParts(partKey(left.unit), partKey(right.unit)) ||
    compareParts(partKey(left.room), partKey(right.room)) ||
    compareParts(left.room, right.room)
  );
}

/** A text that sorts like `compareRoomCodes` does, for an index. */
export function roomSortKey(code: RoomCode): string {
  return [
    code.phase ? phaseKey(code.phase) : '',
    partKey(code.building),
    partKey(code.unit),
    partKey(code.room),
  ]
    .map((part) => part.replace(/\d+/g, (digits) => digits.padStart(8, '0')))
    .join('\u0001');
}

/** The match key of one part: `０３` and `三` are both `3`, `B1-0001`'s last part is `1`. */
export function partKey(part: string): string {
  const folded = cleanPart(fold(part));
  return inDigits(folded).replace(/(?<!\d)0+(?=\d)/g, '');
}

/** A part written in Chinese numerals alone, in digits: 三 → 3, 十二 → 12, 一二〇一 → 1201. */
function inDigits(part: string): string {
  const number = WHOLE_NUMERAL.test(part) ? numeralValue(part) : undefined;
  return number === undefined ? part : String(number);
}

function phaseKey(phase: string): string {
  return partKey(fold(phase).replace(/(?<=.)(?:期|组团|区)+$/u, ''));
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .toUpperCase();
}

/** Turns every marker into a separator and every way of writing a basement into `B<n>`. */
function separated(text: string): string {
  return basements(text)
    .replace(FOREIGN, '')
    .replace(/(?<=[0-9A-Z一二三四五六七八九十])(期|组团)(?=.)/gu, '$1-')
    .replace(/号楼|#楼|楼栋|栋楼|栋|幢|#|(?<=[0-9A-Z一二三四五六七八九十])座/gu, '-')
    .replace(/号(?=[^-]*(?:单元|门|梯))/gu, '-')
    .replace(/(?<=[0-9一二三四五六七八九十])楼(?=[^-]*单元)/gu, '-')
    .replace(/(?<=\p{Script=Han})(?=\d+(?:单元|[门梯]))/gu, '-')
    .replace(/单元|(?<=[0-9A-Z一二三四五六七八九十])[门梯]/gu, '-')
    .replace(ROOM_SUFFIX, '');
}

/** 负一层 / 地下一 / (-1) / a hyphen doubled before a digit → B1 (domain.md 1.2). */
function basements(text: string): string {
  return text
    .replace(/[(（]-(\d+)[)）]/gu, 'B$1')
    .replace(BASEMENT, (_, level: string) => {
      return `B${numeralValue(level) ?? level}`;
    })
    .replace(/B(\d+)[层楼](?=.)/gu, 'B$1')
    .replace(/^-(?=\d)/u, 'B')
    .replace(/-\s*-(?=\d)/gu, '-B');
}

function cleanPart(part: string): string {
  return part.replace(/[^\p{L}\p{N}]/gu, '');
}

function columnPart(text: string, suffix: RegExp): string {
  return cleanPart(basements(fold(text)).replace(suffix, ''));
}

/** `梧桐阁301`: a name and a number without anything between them. */
function splitNameFromNumber(part: string): RoomCode | undefined {
  const [, building, room] = /^(\p{Script=Han}+)([0-9A-Z]*\d[0-9A-Z]*)$/u.exec(part) ?? [];
  return building && room ? fromParts([building, NO_UNIT, room]) : undefined;
}

function fromParts(parts: readonly (string | undefined)[]): RoomCode | undefined {
  if (parts.length < 3 || parts.length > 4) return undefined;
  if (parts.some((part) => !part || [...part].length > PART_LIMIT)) return undefined;
  const [room = '', unit = '', building = '', phase] = [...parts].reverse();
  if (PHASE.test(building)) return undefined;
  const code = { building: inDigits(building), unit: inDigits(unit), room: inDigits(room) };
  return phase === undefined ? code : { phase, ...code };
}

/** Values up to 99; a digit string such as 一二〇一 is read digit by digit. */
function numeralValue(text: string): number | undefined {
  if (!text.includes('十')) {
    const digits = [...text].map((character) => DIGITS[character]);
    return digits.some((digit) => digit === undefined) ? undefined : Number(digits.join(''));
  }
  const [tens = '', ones = '', ...rest] = text.split('十');
  if (rest.length > 0 || tens.length > 1 || ones.length > 1) return undefined;
  const high = tens === '' ? 1 : DIGITS[tens];
  const low = ones === '' ? 0 : DIGITS[ones];
  return high === undefined || low === undefined ? undefined : high * 10 + low;
}

/** Code points, never a locale: two machines must sort alike. */
function compareParts(left: string, right: string): number {
  const leftTokens = left.match(/\d+|\D+/g) ?? [];
  const rightTokens = right.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.max(leftTokens.length, rightTokens.length); index++) {
    const a = leftTokens[index];
    const b = rightTokens[index];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
    if (a === b) continue;
    const numeric = /^\d/.test(a) && /^\d/.test(b) ? Number(a) - Number(b) : 0;
    return numeric || (a < b ? -1 : 1);
  }
  return 0;
}
