import type { FEE_NATURES } from '../../contract/feeItems.contract.ts';
import type { Day } from '../../kernel/clock.ts';

export type Nature = (typeof FEE_NATURES)[number];

/** What an account is needed for: the place of the money, what is owed either way, and what was earned. */
export const ACCOUNT_KEYS = [
  'cash',
  'wechat',
  'alipay',
  'card',
  'transfer',
  'receivable',
  'prepayment',
  'heldDeposit',
  'tax',
  'cashDifference',
  'depreciationExpense',
  'accumulatedDepreciation',
  'fixedAsset',
  'assetClearing',
  'disposalResult',
  'ownRevenue',
  'commonRevenue',
  'agency',
  'deposit',
  'trust',
] as const;
export type AccountKey = (typeof ACCOUNT_KEYS)[number];

/** Keys a fee item may have its own account for; they are the natures. */
export const FEE_ACCOUNT_KEYS = ['ownRevenue', 'commonRevenue', 'agency', 'deposit', 'trust'] as const;

export type Account = { readonly code: string; readonly name: string };

/**
 * The accounts of domain.md 4.6 and 4.2; common revenue is the owners' and stands by itself (2.1). Those of machines are
 * of the common chart (企业会计准则应用指南附录); where their depreciation belongs is the office's to decide.
 */
export const DEFAULT_ACCOUNTS: Readonly<Record<AccountKey, Account>> = {
  cash: { code: '1001', name: '库存现金' },
  wechat: { code: '1012', name: '其他货币资金' },
  alipay: { code: '1012', name: '其他货币资金' },
  card: { code: '1012', name: '其他货币资金' },
  transfer: { code: '1002', name: '银行存款' },
  receivable: { code: '1122', name: '应收账款' },
  prepayment: { code: '2203', name: '预收账款' },
  heldDeposit: { code: '2241', name: '其他应付款' },
  tax: { code: '2221', name: '应交税费' },
  cashDifference: { code: '1901', name: '待处理财产损溢' },
  depreciationExpense: { code: '6602', name: '管理费用' },
  accumulatedDepreciation: { code: '1602', name: '累计折旧' },
  fixedAsset: { code: '1601', name: '固定资产' },
  assetClearing: { code: '1606', name: '固定资产清理' },
  disposalResult: { code: '6115', name: '资产处置损益' },
  ownRevenue: { code: '6001', name: '主营业务收入' },
  commonRevenue: { code: '224101', name: '其他应付款—公共收益' },
  agency: { code: '2241', name: '其他应付款' },
  deposit: { code: '2241', name: '其他应付款' },
  trust: { code: '2241', name: '其他应付款' },
};

/** Rates as the law has them for a general taxpayer (domain.md 3.8); money held for others bears none. */
export const DEFAULT_RATES: Readonly<Record<Nature, string | null>> = {
  ownRevenue: '0.06',
  commonRevenue: '0.09',
  agency: null,
  deposit: null,
  trust: null,
};

/** An account as it was set from a day on; `feeItemId` null is everybody's. In the order it was set. */
export type SetAccount = Account & {
  readonly key: AccountKey;
  readonly feeItemId: string | null;
  readonly fromDay: Day;
};

/** A rate as it was set from a day on; null takes the tax off. In the order it was set. */
export type SetRate = { readonly feeItemId: string; readonly fromDay: Day; readonly rate: string | null };

/** Which accounts and rates hold on a day. */
export type Chart = {
  account(key: AccountKey, feeItemId: string | null, day: Day): Account;
  rate(feeItemId: string, nature: Nature, day: Day): string | null;
};

/** The later day before the earlier, and of one day the one set last. */
function latest<Set extends { readonly fromDay: Day }>(sets: readonly Set[], day: Day): Set | undefined {
  let found: Set | undefined;
  for (const one of sets) {
    if (one.fromDay <= day && (!found || one.fromDay >= found.fromDay)) found = one;
  }
  return found;
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** A fee item's own account comes before the one for its nature, what was set before the default. */
export function chartOf(accounts: readonly SetAccount[], rates: readonly SetRate[]): Chart {
  const byKey = grouped(accounts, ({ key, feeItemId }) => `${key}|${feeItemId ?? ''}`);
  const byItem = grouped(rates, ({ feeItemId }) => feeItemId);
  const found = (key: AccountKey, feeItemId: string, day: Day) =>
    latest(byKey.get(`${key}|${feeItemId}`) ?? [], day);
  return {
    account: (key, feeItemId, day) => {
      const set = (feeItemId === null ? undefined : found(key, feeItemId, day)) ?? found(key, '', day);
      return set ? { code: set.code, name: set.name } : DEFAULT_ACCOUNTS[key];
    },
    rate: (feeItemId, nature, day) => {
      const set = latest(byItem.get(feeItemId) ?? [], day);
      return set ? set.rate : DEFAULT_RATES[nature];
    },
  };
}
