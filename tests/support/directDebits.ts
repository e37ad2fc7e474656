import type { Input } from '#shared/contract/index.ts';
import type { TestDesk } from './testDesk.ts';

type Template = Input<'directDebits.export'>['template'];

/** A file with separators in GBK, answered in the same way. */
export const CSV: Template = {
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

/** Fixed widths in GBK, amounts in fen. */
export const FIXED: Template = {
  ...CSV,
  name: '建行定长',
  format: 'fixed',
  hasHeader: false,
  amountIn: 'fen',
  columns: [
    { field: 'reference', width: 24 },
    { field: 'holder', width: 12 },
    { field: 'account', width: 22 },
    { field: 'amount', width: 12 },
  ],
  result: {
    hasHeader: false,
    columns: [
      { field: 'reference', width: 24 },
      { field: 'amount', width: 12 },
      { field: 'status', width: 4 },
      { field: 'reason', width: 20 },
    ],
    success: ['0000'],
  },
};

/** Gives the payer of a room an account. */
export async function giveAccount(desk: TestDesk, roomCode: string, account: string): Promise<string> {
  const { rows } = await desk.call('bankAccounts.list', { text: roomCode });
  const personId = rows[0]?.personId ?? '';
  await desk.call('bankAccounts.save', {
    personId,
    bank: '工商银行',
    holder: '欧阳修',
    account,
    mandate: 'XY-1',
  });
  return personId;
}

/** The bank's answer to items of a batch, as a file with separators. */
export function answerFile(
  desk: TestDesk,
  rows: readonly (readonly [reference: string, amount: string, status: string, reason: string])[],
): string {
  const text = [['流水号', '金额', '状态', '原因'], ...rows].map((cells) => cells.join(',')).join('\r\n');
  return desk.desk.files.put('回盘.csv', 'text/csv', Buffer.from(text));
}
