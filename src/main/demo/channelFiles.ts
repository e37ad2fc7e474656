import { addDays } from '#shared/domain/calendar/months.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import type { Desk } from '../core/desk.ts';
import { ourTenders } from '../reports/reconciliation/ourTenders.ts';
import type { Call } from './call.ts';
import type { Random } from './random.ts';

const DAYS = 20;
const WECHAT = '交易时间,微信订单号,商户订单号,交易状态,应结订单金额,微信退款单号,退款金额,手续费,商品名称';
const BANK = '交易日期,交易流水号,贷方发生额,借方发生额,余额,对方户名,摘要';

/**
 * The files that WeChat and the bank would have of the last weeks: most of them agree with the counter, and there is one
 * of everything an accountant meets, so that the list shows what it is for.
 */
export async function takeChannelFiles(desk: Desk, call: Call, random: Random, today: string): Promise<void> {
  const from = addDays(today, -DAYS);
  const paid = ourTenders(desk.community().read, { from, to: addDays(today, -1) }).filter(
    ({ method }) => method === 'wechat',
  );
  const settledDay = paid.at(-1)?.day ?? from;
  let settledFen = 0;
  const rows = paid.flatMap((tender, index) => {
    // One was never paid, one was a fen short, and the rest left their last digits at the counter.
    if (index === 2) return [];
    const amountFen = index === 5 ? tender.amountFen - 1 : tender.amountFen;
    if (tender.day === settledDay) settledFen += amountFen - feeOf(amountFen);
    const number = `42000026${tender.day.replaceAll('-', '')}${String(index).padStart(6, '0')}${tender.reference ?? '0000'}`;
    const time = `${tender.day} ${String(random.between(9, 17)).padStart(2, '0')}:${String(random.between(10, 59))}:00`;
    return [wechatRow(time, number, amountFen, index % 3 === 0 ? `${tender.roomCode} 物业费` : '物业费')];
  });
  rows.push(
    wechatRow(`${addDays(today, -1)} 18:20:11`, '4200002600000000009001', 16800, '停车费'),
    wechatRow(`${addDays(today, -3)} 20:02:45`, '4200002600000000009002', 9900, ''),
  );
  await take(desk, call, '微信账单.csv', [WECHAT, ...rows]);
  let balanceFen = 186_000_00;
  const bankRow = (day: string, serial: string, amountFen: number, who: string, what: string) => {
    balanceFen += amountFen;
    const side = amountFen > 0 ? `"${formatYuan(amountFen)}",` : `,"${formatYuan(-amountFen)}"`;
    return `${day},${serial},${side},"${formatYuan(balanceFen)}",${who},${what}`;
  };
  const [first] = paid;
  await take(desk, call, '银行流水.csv', [
    BANK,
    bankRow(
      addDays(today, -8),
      'DEMO2026000001',
      3600_00,
      '云杉苑某业主',
      `${first?.roomCode ?? ''} 半年物业费`,
    ),
    bankRow(addDays(today, -5), 'DEMO2026000002', -25_00, '', '账户管理费'),
    bankRow(addDays(settledDay, 1), 'DEMO2026000003', settledFen, '财付通支付科技有限公司', '商户结算'),
    bankRow(addDays(today, -2), 'DEMO2026000004', 1280_00, '某装饰工程公司', '装修押金'),
  ]);
}

/** Six per mille, as WeChat takes of small shops. */
function feeOf(amountFen: number): number {
  const mille = amountFen * 6;
  return (mille - (mille % 1000)) / 1000;
}

function wechatRow(time: string, number: string, amountFen: number, note: string): string {
  const yuan = (fen: number) => formatYuan(fen).replaceAll(',', '');
  return [
    time,
    number,
    `SP${number.slice(-8)}`,
    'SUCCESS',
    yuan(amountFen),
    '0',
    '0.00',
    yuan(feeOf(amountFen)),
    note,
  ]
    .map((value) => `\`${value}`)
    .join(',');
}

async function take(desk: Desk, call: Call, name: string, lines: readonly string[]): Promise<void> {
  const fileId = desk.files.put(name, 'text/csv', Buffer.from(`${lines.join('\n')}\n`));
  await call('reconciliations.import', { fileId });
}
