import type { RowOrigin } from './channelRow.ts';
import type { MoneyRow } from './moneyRows.ts';
import type { Moment } from './values.ts';

/** The channel whose takings a bank's row pays out, by who sent it. */
const SENDERS: readonly (readonly [RegExp, RowOrigin])[] = [
  [/财付通|微信支付|腾讯/, 'wechat'],
  [/支付宝|蚂蚁/, 'alipay'],
  [/银联商务|通联支付|拉卡拉|收钱吧|富友|随行付|汇付|收单|POS清算|商户清算|特约商户/, 'merchant'],
];

/** A bank's row with its number. `sender` is who paid, or the remark where a statement doesn't say; money in from a channel is that channel's settlement, not somebody's payment. */
export function bankRowOf(money: MoneyRow, moment: Moment, serial: string, sender: string): MoneyRow {
  const origin = money.kind === 'payment' ? (SENDERS.find(([name]) => name.test(sender))?.[1] ?? null) : null;
  return {
    ...money,
    transactionId: bankId(money, moment, serial),
    kind: origin === null ? money.kind : 'settlement',
    origin,
  };
}

/** The bank's number; where a statement has none, what tells a movement from others: time, amount and balance. */
function bankId(money: MoneyRow, moment: Moment, serial: string): string {
  if (serial !== '' && !/^[-/0]+$/.test(serial)) return serial.replace(/\s/g, '');
  return [moment.at, money.amountFen, money.balanceFen ?? ''].join('/');
}
