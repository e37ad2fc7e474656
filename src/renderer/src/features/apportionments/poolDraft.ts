import type { Input } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';

type Pool = Input<'apportionments.preview'>['pool'];

/** What is typed of a pool: an amount of 元, or what meters counted. */
export type PoolDraft = {
  readonly kind: Pool['kind'];
  readonly amount: string;
  readonly master: string;
  readonly subs: string;
  readonly commons: string;
};

export const EMPTY_POOL: PoolDraft = { kind: 'amount', amount: '', master: '', subs: '', commons: '' };

const USAGE = /^\d{1,12}(\.\d{1,8})?$/;

/** Numbers as they come out of a sheet: one a line, or apart by commas or spaces. `undefined` when one isn't one. */
export function readUsages(text: string): string[] | undefined {
  const numbers = text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((each) => each !== '');
  return numbers.every((each) => USAGE.test(each)) ? numbers : undefined;
}

/** A negative amount is shared back. `undefined` while something is missing or not a number. */
export function readPool({ kind, amount, master, subs, commons }: PoolDraft): Pool | undefined {
  if (kind === 'amount') {
    const amountFen = parseYuan(amount.normalize('NFKC').trim().replace('−', '-'));
    return amountFen ? { kind, amountFen } : undefined;
  }
  const [masterUsage, ...more] = readUsages(master) ?? ['', ''];
  const subUsages = readUsages(subs);
  const commonUsages = readUsages(commons);
  if (more.length > 0 || !subUsages || !commonUsages) return undefined;
  if (masterUsage === undefined && commonUsages.length === 0) return undefined;
  return { kind, ...(masterUsage !== undefined && { masterUsage }), subUsages, commonUsages };
}

/** What each room's own meter counted: a room and its usage on every line. */
export function readRoomUsages(text: string): { room: string; usage: string }[] | undefined {
  const lines = text
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rows = lines.map((line) => {
    const [, room = '', usage = ''] = /^(\S+)[\s,]+(\S+)$/.exec(line) ?? [];
    return { room, usage };
  });
  return rows.every(({ room, usage }) => room !== '' && USAGE.test(usage)) ? rows : undefined;
}
