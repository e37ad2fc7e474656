import { dayOfText } from '../tables/dayOfText.ts';

/** A cell without what files wrap around values: back-quotes, tabs, quotes, spaces, full width. */
export function bareText(cell: string | undefined): string {
  return (cell ?? '')
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^[`']+/, '')
    .replace(/^="(.*)"$/, '$1')
    .trim();
}

const AMOUNT = /^([-+]?)(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2})0*)?$/;

/** Fen of an amount in 元; `undefined` when there is none, `null` when it can't be read. Money is never rounded. */
export function fenOfText(cell: string | undefined): number | undefined | null {
  let text = bareText(cell).replace(/\s/g, '').replace(/[¥元]/g, '');
  if (text === '' || /^[-–—]+$/.test(text) || text === '/') return undefined;
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1] ?? ''}`;
  const match = AMOUNT.exec(text);
  if (!match) return null;
  const [, sign, yuan = '', fen = ''] = match;
  const amount = Number(yuan.replaceAll(',', '') + fen.padEnd(2, '0'));
  return sign === '-' && amount > 0 ? -amount : amount;
}

/** Channels and banks of the mainland keep Beijing time, which knows no summer time. */
const OFFSET = '+08:00';

const CLOCK = /(?:^|[ T日])(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?$/;
const PACKED = /^(\d{8}) ?(\d{2})(\d{2})(\d{2})$/;

export type Moment = { readonly at: number; readonly day: string };

/**
 * A time in any of the notations that files use (`2026-11-20 09:05:03`, `2026/11/20 9:05`, `2026年11月20日 09:05`,
 * `20261120090503`); `clock` is a second column for the hours. A day alone is its first minute. `undefined` otherwise.
 */
export function momentOfText(cell: string | undefined, clock?: string): Moment | undefined {
  const text = bareText(cell).replace(/\s+/g, ' ');
  const packed = PACKED.exec(text);
  const hours = bareText(clock);
  const time = packed
    ? `${packed[2]}:${packed[3]}:${packed[4]}`
    : (clockOf(text) ?? clockOf(hours) ?? packedClock(hours) ?? '00:00:00');
  const day = dayOfText(
    packed ? (packed[1] ?? '') : text.replace(CLOCK, (found) => (found.startsWith('日') ? '日' : '')),
  );
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${OFFSET}`);
  return Number.isNaN(at) ? undefined : { at, day };
}

function clockOf(text: string): string | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [, hour = '', minute = '', second = '00'] = match;
  return `${hour.padStart(2, '0')}:${minute}:${second}`;
}

function packedClock(text: string): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return match ? `${match[1]}:${match[2]}:${match[3]}` : undefined;
}
