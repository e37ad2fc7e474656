import type { Input } from '#shared/contract/index.ts';

export type Template = Input<'directDebits.export'>['template'];

/** What most banks take: separators, GBK, amounts in 元. */
export const USUAL_TEMPLATE: Template = {
  name: '通用 CSV',
  format: 'csv',
  encoding: 'gbk',
  hasHeader: true,
  amountIn: 'yuan',
  columns: [
    { field: 'reference' },
    { field: 'holder' },
    { field: 'account' },
    { field: 'bank' },
    { field: 'mandate' },
    { field: 'amount' },
  ],
  result: {
    hasHeader: true,
    columns: [{ field: 'reference' }, { field: 'amount' }, { field: 'status' }, { field: 'reason' }],
    success: ['成功'],
  },
};
