import { invariant } from '../../kernel/invariant.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['仟', '佰', '拾', ''] as const;
/** In fen: amounts are below 10^12 元. */
const LIMIT = 10 ** 14;

/** Where the annex of 支付结算办法 leaves a choice (domain.md 3.4). All off is the canonical form. */
type Choices = {
  readonly zeroAfterYi: boolean;
  readonly zeroAfterWan: boolean;
  readonly noZeroBeforeJiao: boolean;
  readonly zhengAfterJiao: boolean;
};

const CANONICAL: Choices = {
  zeroAfterYi: false,
  zeroAfterWan: false,
  noZeroBeforeJiao: false,
  zhengAfterJiao: false,
};

const ALL_CHOICES: readonly Choices[] = Array.from({ length: 16 }, (_, bits) => ({
  zeroAfterYi: (bits & 1) > 0,
  zeroAfterWan: (bits & 2) > 0,
  noZeroBeforeJiao: (bits & 4) > 0,
  zhengAfterJiao: (bits & 8) > 0,
}));

/**
 * The amount in capitals, canonical form, without the prefix 人民币: 71928 → 柒佰壹拾玖元贰角捌分.
 * Fen, |fen| < 10^14.
 */
export function formatUppercase(fen: number): string {
  return format(fen, CANONICAL);
}

/**
 * Fen of an amount in capitals, or `undefined` when the text breaks a rule of the annex. Takes the optional
 * forms (零 after 万, 整 after 角, 正 for 整, 圆 for 元) and the prefix 人民币.
 */
export function parseUppercase(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/^人民币/, '')
    .replaceAll('圆', '元')
    .replace(/正$/, '整');
  const fen = amountIn(plain);
  if (fen === undefined || Math.abs(fen) >= LIMIT) return undefined;
  return ALL_CHOICES.some((choices) => format(fen, choices) === plain) ? fen : undefined;
}

function format(fen: number, choices: Choices): string {
  invariant(Number.isSafeInteger(fen) && Math.abs(fen) < LIMIT, 'an amount below 10^12 元 in whole fen');
  if (fen === 0) return '零元整';
  const size = Math.abs(fen);
  const yuan = Math.floor(size / 100);
  const jiao = Math.floor(size / 10) % 10;
  const last = size % 10;
  const sign = fen < 0 ? '负' : '';
  const whole = yuan > 0 ? `${inGroups(yuan, choices)}元` : '';
  if (jiao === 0 && last === 0) return `${sign}${whole}整`;
  const zero = whole && (jiao === 0 || (yuan % 10 === 0 && !choices.noZeroBeforeJiao)) ? '零' : '';
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : '';
  const hundredths = last > 0 ? `${DIGITS[last]}分` : '';
  const end = last === 0 && choices.zhengAfterJiao ? '整' : '';
  return `${sign}${whole}${zero}${tenths}${hundredths}${end}`;
}

function inGroups(yuan: number, choices: Choices): string {
  const groups = [
    { value: Math.floor(yuan / 10 ** 8), name: '亿', zeroAfter: choices.zeroAfterYi },
    { value: Math.floor(yuan / 10 ** 4) % 10 ** 4, name: '万', zeroAfter: choices.zeroAfterWan },
    { value: yuan % 10 ** 4, name: '', zeroAfter: false },
  ];
  let text = '';
  let gap = false;
  let endsInZero = false;
  let zeroAfter = false;
  for (const { value, name, zeroAfter: choice } of groups) {
    if (value === 0) {
      gap = text !== '';
      continue;
    }
    const startsInZero = value < 1000;
    if (text !== '' && (gap || startsInZero || (endsInZero && zeroAfter))) text += '零';
    text += `${inThousand(value)}${name}`;
    gap = false;
    endsInZero = value % 10 === 0;
    zeroAfter = choice;
  }
  return text;
}

function inThousand(value: number): string {
  let text = '';
  let gap = false;
  const digits = String(value).padStart(4, '0');
  for (const [place, unit] of UNITS.entries()) {
    const digit = Number(digits[place]);
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[digit]}${unit}`;
    gap = false;
  }
  return text;
}

const SHAPE =
  /^(?<sign>负?)(?:(?:(?<yi>[^亿万元角分整负]+)亿)?(?:(?<wan>[^亿万元角分整负]+)万)?(?<rest>[^亿万元角分整负]+)?元)?零?(?:(?<jiao>[壹贰叁肆伍陆柒捌玖])角)?(?:(?<fen>[壹贰叁肆伍陆柒捌玖])分)?整?$/;

function amountIn(plain: string): number | undefined {
  const groups = SHAPE.exec(plain)?.groups;
  if (!groups) return undefined;
  const parts = [groups.yi, groups.wan, groups.rest].map((part) => groupValue(part ?? ''));
  const [yi, wan, rest] = parts;
  if (yi === undefined || wan === undefined || rest === undefined) return undefined;
  const yuan = yi * 10 ** 8 + wan * 10 ** 4 + rest;
  const small = digitValue(groups.jiao) * 10 + digitValue(groups.fen);
  const fen = yuan * 100 + small;
  return groups.sign && fen > 0 ? -fen : fen;
}

function groupValue(text: string): number | undefined {
  const match = /^零?(?:(\S)仟)?零?(?:(\S)佰)?零?(?:(\S)拾)?零?(\S)?$/.exec(text);
  if (!match) return undefined;
  const [, thousand, hundred, ten, one] = match;
  return digitValue(thousand) * 1000 + digitValue(hundred) * 100 + digitValue(ten) * 10 + digitValue(one);
}

function digitValue(character: string | undefined): number {
  return character ? Math.max(0, DIGITS.indexOf(character)) : 0;
}
