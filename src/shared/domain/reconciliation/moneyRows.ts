import type { ChannelRow, LineProblem, RowOrigin, RowStatus } from './channelRow.ts';
import type { FileSpec } from './fileSpecs.ts';
import type { LineReader } from './readChannelFile.ts';
import { fenOfText } from './values.ts';

export type MoneyRow = Pick<
  ChannelRow,
  'transactionId' | 'merchantNo' | 'originalId' | 'kind' | 'amountFen' | 'status' | 'origin' | 'balanceFen'
>;
type Refused = LineProblem['sub'];

const idOf = (text: string) => (text === '/' ? '' : text.replace(/\s/g, ''));

/** What a line moves: its payment or refund and, apart from it, its fee. A word for a line that can't be read. */
export function moneyRowsOf(spec: FileSpec['name'], get: LineReader): MoneyRow[] | Refused {
  switch (spec) {
    case 'wechatTrade':
      return wechatTrade(get);
    case 'wechatAccount':
      return wechatAccount(get);
    case 'alipayTrade':
      return alipayTrade(get);
    case 'alipayAccount':
      return alipayAccount(get);
    case 'merchant':
      return merchant(get);
    case 'bank':
      return bank(get);
    default:
      return spec satisfies never;
  }
}

function row(fields: Pick<MoneyRow, 'transactionId' | 'kind' | 'amountFen'> & Partial<MoneyRow>): MoneyRow {
  return { merchantNo: null, originalId: null, status: 'done', origin: null, balanceFen: null, ...fields };
}

/** A fee is a line of its own under the same number; a fee given back is positive. */
function withFee(main: MoneyRow, feeFen: number | undefined): MoneyRow[] {
  if (!feeFen) return [main];
  const { transactionId, merchantNo } = main;
  return [main, row({ transactionId, merchantNo, kind: 'fee', amountFen: feeFen })];
}

/** Amounts of the bill are 元 without sign; a refund row names its payment in the same columns (domain.md 4.4). */
function wechatTrade(get: LineReader): MoneyRow[] | Refused {
  const state = get('status').toUpperCase();
  const paid = fenOfText(get('amount'));
  const given = fenOfText(get('refund'));
  const fee = fenOfText(get('fee'));
  if (paid === null || given === null || fee === null) return 'amount';
  const payment = idOf(get('transactionId'));
  const merchantNo = idOf(get('merchantNo')) || null;
  const feeFen = fee === undefined ? undefined : -fee;
  if (state === 'REFUND' || state === 'REVOKED' || (given ?? 0) > 0) {
    const refund = idOf(get('refundId')) || payment;
    if (refund === '') return 'noId';
    if (given === undefined) return 'noAmount';
    const status: RowStatus = /^(?:PROCESSING|CHANGE)$/i.test(get('kind'))
      ? 'pending'
      : statusOfWord(get('kind'));
    const main = row({
      transactionId: refund,
      kind: 'refund',
      amountFen: 0 - Math.abs(given),
      originalId: payment || null,
      merchantNo,
      status,
    });
    return withFee(main, feeFen);
  }
  if (payment === '') return 'noId';
  if (paid === undefined) return 'noAmount';
  const status = state === 'SUCCESS' || state === '' ? 'done' : statusOfWord(state);
  return withFee(
    row({ transactionId: payment, kind: 'payment', amountFen: paid, merchantNo, status }),
    feeFen,
  );
}

/** The bill of a wallet itself: one amount, and a word for its direction. */
function wechatAccount(get: LineReader): MoneyRow[] | Refused {
  const amount = fenOfText(get('amount'));
  if (amount === null) return 'amount';
  if (amount === undefined) return 'noAmount';
  const transactionId = idOf(get('transactionId'));
  if (transactionId === '') return 'noId';
  const merchantNo = idOf(get('merchantNo')) || null;
  const isIn = get('direction').startsWith('收');
  const status = statusOfWord(get('status'));
  if (/提现|零钱提取/.test(get('kind')))
    return [row({ transactionId, kind: 'settlement', amountFen: -Math.abs(amount), status })];
  const kind = isIn ? 'payment' : /退款/.test(get('kind')) ? 'refund' : 'other';
  return [row({ transactionId, merchantNo, kind, amountFen: isIn ? amount : -Math.abs(amount), status })];
}

function alipayTrade(get: LineReader): MoneyRow[] | Refused {
  const amount = fenOfText(get('amount'));
  const fee = fenOfText(get('fee'));
  if (amount === null || fee === null) return 'amount';
  if (amount === undefined) return 'noAmount';
  const payment = idOf(get('transactionId'));
  const merchantNo = idOf(get('merchantNo')) || null;
  if (/退款/.test(get('kind'))) {
    const transactionId = idOf(get('refundId')) || `${payment}R`;
    if (payment === '') return 'noId';
    const main = row({
      transactionId,
      kind: 'refund',
      amountFen: -Math.abs(amount),
      originalId: payment,
      merchantNo,
    });
    return withFee(main, fee);
  }
  if (payment === '') return 'noId';
  return withFee(row({ transactionId: payment, kind: 'payment', amountFen: amount, merchantNo }), fee);
}

function alipayAccount(get: LineReader): MoneyRow[] | Refused {
  const credit = fenOfText(get('credit'));
  const debit = fenOfText(get('debit'));
  const balance = fenOfText(get('balance'));
  if (credit === null || debit === null || balance === null) return 'amount';
  const amountFen = (credit ?? 0) - Math.abs(debit ?? 0);
  if (amountFen === 0) return 'noAmount';
  const own = idOf(get('refundId'));
  const business = idOf(get('transactionId'));
  const merchantNo = idOf(get('merchantNo')) || null;
  const word = get('kind');
  const rest = { amountFen, merchantNo, balanceFen: balance ?? null };
  if (/收费|服务费|手续费/.test(word)) return [row({ transactionId: business || own, kind: 'fee', ...rest })];
  if (/提现|转账到银行卡|结算/.test(word))
    return [row({ transactionId: own || business, kind: 'settlement', ...rest })];
  if (/退款|退费/.test(word)) {
    if (own === '') return 'noId';
    return [row({ transactionId: own, kind: 'refund', originalId: business || null, ...rest })];
  }
  const transactionId = business || own;
  if (transactionId === '') return 'noId';
  return [row({ transactionId, kind: amountFen > 0 ? 'payment' : 'other', ...rest })];
}

function merchant(get: LineReader): MoneyRow[] | Refused {
  const amount = fenOfText(get('amount'));
  const given = fenOfText(get('refund'));
  const fee = fenOfText(get('fee'));
  if (amount === null || given === null || fee === null) return 'amount';
  const transactionId = idOf(get('transactionId'));
  if (transactionId === '') return 'noId';
  const merchantNo = idOf(get('merchantNo')) || null;
  const origin = originOfWord(get('payMethod'));
  const status = statusOfWord(get('status'));
  const isRefund = /退|撤销/.test(get('kind')) || (amount ?? 0) < 0 || (given ?? 0) !== 0;
  const moved = isRefund ? given || amount : amount;
  if (moved === undefined) return 'noAmount';
  const feeFen = fee === undefined || fee === 0 ? undefined : isRefund ? Math.abs(fee) : -Math.abs(fee);
  if (!isRefund) {
    return withFee(
      row({ transactionId, kind: 'payment', amountFen: moved, merchantNo, origin, status }),
      feeFen,
    );
  }
  const refundId = idOf(get('refundId'));
  const main = row({
    transactionId: refundId || transactionId,
    kind: 'refund',
    amountFen: -Math.abs(moved),
    originalId: refundId === '' ? null : transactionId,
    merchantNo,
    origin,
    status: status === 'refunded' ? 'done' : status,
  });
  return withFee(main, feeFen);
}

/** Credit and debit columns, or one amount with a sign or a word; 贷 is money in on the bank's side of the account. */
function bank(get: LineReader): MoneyRow[] | Refused {
  const credit = fenOfText(get('credit'));
  const debit = fenOfText(get('debit'));
  const amount = fenOfText(get('amount'));
  const balance = fenOfText(get('balance'));
  if (credit === null || debit === null || amount === null || balance === null) return 'amount';
  const direction = get('direction');
  let amountFen = (credit ?? 0) - (debit ?? 0);
  if (amountFen === 0 && amount !== undefined) {
    amountFen = /^(?:借|支|出|D|-)/i.test(direction) ? -Math.abs(amount) : amount;
  }
  if (amountFen === 0) return 'noAmount';
  const words = `${get('note')} ${get('remark')}`;
  // 物业管理费 and 物业服务费 are what this office lives on, not what a bank charges.
  const isFee = /手续费|工本费|账户管理费|年费|短信费|回单费/.test(words);
  const isBack = /退款|退回|退费|退还/.test(words);
  const kind = amountFen > 0 ? 'payment' : isBack ? 'refund' : isFee ? 'fee' : 'other';
  return [row({ transactionId: '', kind, amountFen, balanceFen: balance ?? null })];
}

/** Words that platforms and collecting companies use for a state; an unknown word counts as done, money is not hidden. */
function statusOfWord(word: string): RowStatus {
  const text = word.toUpperCase();
  if (/已?(?:全额)?退款|REFUND(?:ED)?$|已退|REVOKED|已撤销/.test(text) && !/部分|失败/.test(text))
    return 'refunded';
  if (/失败|关闭|FAIL|CLOSED|PAYERROR|取消/.test(text)) return 'failed';
  if (/未支付|待支付|处理中|NOTPAY|USERPAYING|PROCESSING|等待/.test(text)) return 'pending';
  return 'done';
}

function originOfWord(word: string): RowOrigin | null {
  if (/微信|wechat/i.test(word)) return 'wechat';
  if (/支付宝|alipay/i.test(word)) return 'alipay';
  return /卡|银联|pos|云闪付|数币|数字人民币/i.test(word) ? 'card' : null;
}
