import { invariant } from '../../kernel/invariant.ts';

const LIMIT = 10 ** 14;

/** `1,234.56` for 123456 fen; `nil` stands in for zero when given (a list shows `–`). */
export function formatYuan(fen: number, options: { nil?: string } = {}): string {
  invariant(Number.isSafeInteger(fen), 'an amount is whole fen');
  if (fen === 0 && options.nil !== undefined) return options.nil;
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

const TYPED = /^(?<sign>-?)(?:¥|CNY)?(?<yuan>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<fen>\d{1,2}))?元?$/;

/**
 * Fen of what somebody typed: full-width digits, `￥`, `元`, thousands commas and the full stop of a Chinese
 * keyboard are understood. `undefined` for anything else and for more than two decimals.
 */
export function parseYuan(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/。/g, '.').replace(/[−–]/g, '-').replace(/\s+/g, '');
  const match = TYPED.exec(plain);
  if (!match?.groups) return undefined;
  const { sign, yuan = '', fen = '' } = match.groups;
  const amount = Number(yuan.replaceAll(',', '') + fen.padEnd(2, '0'));
  if (amount >= LIMIT) return undefined;
  return sign && amount > 0 ? -amount : amount;
}
