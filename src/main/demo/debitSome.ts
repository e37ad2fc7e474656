import type { Input } from '#shared/contract/index.ts';
import type { Desk } from '../core/desk.ts';
import type { Call } from './call.ts';

/** Households that gave an account, and of these how many are left for the bank to answer. */
const HOUSEHOLDS = 8;
const BANK = '中国工商银行云杉支行';

const TEMPLATE: Input<'directDebits.export'>['template'] = {
  name: '工行托收',
  format: 'csv',
  encoding: 'gbk',
  hasHeader: true,
  amountIn: 'yuan',
  columns: [
    { field: 'reference' },
    { field: 'holder' },
    { field: 'account' },
    { field: 'amount' },
    { field: 'mandate' },
  ],
  result: {
    hasHeader: true,
    columns: [{ field: 'reference' }, { field: 'amount' }, { field: 'status' }, { field: 'reason' }],
    success: ['成功'],
  },
};

/** A few payers in arrears let the bank be asked; it answered the first half of them, one without cover. */
export async function debitSome(desk: Desk, call: Call, today: string): Promise<void> {
  const { rows } = await call('dunning.worklist', { limit: 200 });
  const payers = rows
    .filter(({ debtorId, name }) => debtorId !== null && name !== undefined)
    .slice(0, HOUSEHOLDS);
  for (const [index, { debtorId, name }] of payers.entries())
    await call('bankAccounts.save', {
      personId: debtorId ?? '',
      bank: BANK,
      holder: name ?? '',
      account: `62220200${String(index + 1).padStart(11, '0')}`,
      mandate: `XY-${String(index + 1).padStart(4, '0')}`,
    });
  const roomIds = payers.map(({ roomId }) => roomId);
  if (roomIds.length < 2) return;
  const half = Math.ceil(roomIds.length / 2);
  const { batchId, number } = await call('directDebits.export', {
    template: TEMPLATE,
    dueBy: today,
    roomIds: roomIds.slice(0, half),
  });
  const batch = await call('directDebits.get', { batchId, limit: 200 });
  const answer = batch.rows.map(({ no, amountFen }) =>
    [
      `${number}-${String(no).padStart(5, '0')}`,
      `${Math.floor(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')}`,
      ...(no === 1 ? ['失败', '余额不足'] : ['成功', '']),
    ].join(','),
  );
  const text = ['流水号,金额,状态,原因', ...answer].join('\r\n');
  const fileId = desk.files.put('回盘.csv', 'text/csv', Buffer.from(text));
  await call('directDebits.import', { batchId, fileId });
  await call('directDebits.export', { template: TEMPLATE, dueBy: today, roomIds: roomIds.slice(half) });
}
