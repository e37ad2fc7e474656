import type { Input } from '#shared/contract/index.ts';

type Fee = Pick<Input<'feeItems.save'>, 'code' | 'name' | 'nature'> & {
  readonly rule: NonNullable<Input<'feeItems.save'>['rule']>['rule'];
};

/** What the shops of the demo pay for by their meters. */
export const SHOP_ELECTRICITY: Fee = {
  code: '06',
  name: '商铺电费',
  nature: 'agency',
  rule: { kind: 'metered', meterKind: 'electricity', unitPrice: '0.85' },
};

/** What no run bills: a pool to be shared out, and what is charged by hand. */
export const FEES_BY_HAND: readonly Fee[] = [
  {
    code: '07',
    name: '公共照明电费分摊',
    nature: 'agency',
    rule: { kind: 'apportioned', basis: 'area', includeVacant: true },
  },
  { code: '08', name: '装修垃圾清运费', nature: 'ownRevenue', rule: { kind: 'areaOnce', unitPrice: '5' } },
  { code: '09', name: '装修押金', nature: 'deposit', rule: { kind: 'agreed', amountFen: 200_000 } },
  {
    code: '10',
    name: '门禁卡',
    nature: 'ownRevenue',
    rule: { kind: 'quantity', unitPrice: '15', unit: '张' },
  },
  {
    code: '11',
    name: '临时停车费',
    nature: 'commonRevenue',
    rule: {
      kind: 'temporaryParking',
      freeMinutes: 30,
      unitMinutes: 60,
      unitFen: 300,
      rounding: 'ceil',
      dailyCapFen: 3000,
    },
  },
];
