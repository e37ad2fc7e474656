import { ACCOUNT_KEYS } from '#shared/domain/vouchers/accounts.ts';
import type { VoucherColumn } from '#shared/domain/vouchers/voucher.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { voucherMapped, voucherTemplateSaved } from '#shared/ops/vouchers.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { chart, setAccounts, setRates } from './chart.ts';

export type Template = {
  readonly templateId: string;
  readonly name: string;
  readonly format: 'csv' | 'xlsx';
  readonly columns: readonly { readonly column: VoucherColumn; readonly title: string }[];
};

/** Templates in use, by name. */
export function templatesOf(db: ReadDb): Template[] {
  return db
    .prepare<[], Omit<Template, 'columns'> & { columns: string }>(
      'SELECT id AS templateId, name, format, columns FROM voucher_templates WHERE active = 1 ORDER BY name, id',
    )
    .all()
    .map((row) => ({ ...row, columns: JSON.parse(row.columns) as Template['columns'] }));
}

export const getMapping: QueryHandler<'vouchers.mapping'> = ({ db, businessDate }, input) => {
  const day = input.day ?? businessDate;
  const holds = chart(db);
  const accounts = setAccounts(db);
  const rates = setRates(db);
  const items = allFeeItems(db);
  const nameOf = new Map(items.map(({ id, name }) => [id, name]));
  const history = [
    ...accounts.map(({ fromDay, key, feeItemId, code, name }) => ({
      fromDay,
      key,
      account: { code, name },
      ...(feeItemId !== null && { feeName: nameOf.get(feeItemId) ?? '' }),
    })),
    ...rates.map(({ fromDay, feeItemId, rate }) => ({
      fromDay,
      rate,
      feeName: nameOf.get(feeItemId) ?? '',
    })),
  ];
  return {
    day,
    accounts: ACCOUNT_KEYS.map((key) => ({
      key,
      account: holds.account(key, null, day),
      isDefault: !accounts.some((one) => one.key === key && one.feeItemId === null && one.fromDay <= day),
    })),
    feeItems: items.map(({ id, code, name, nature }) => ({
      feeItemId: id,
      code,
      name,
      nature,
      account: holds.account(nature, id, day),
      isOwn: accounts.some((one) => one.key === nature && one.feeItemId === id && one.fromDay <= day),
      rate: holds.rate(id, nature, day),
      isDefaultRate: !rates.some((one) => one.feeItemId === id && one.fromDay <= day),
    })),
    history: history.sort((a, b) => (a.fromDay < b.fromDay ? 1 : -1)),
    templates: templatesOf(db).map((template) => ({ ...template, columns: [...template.columns] })),
  };
};

/** Throws `voucher.feeItemGone`. */
export const saveMapping: CommandHandler<'vouchers.saveMapping'> = ({ db, community }, input) => {
  const { fromDay, accounts, rates } = input;
  const known = new Set(allFeeItems(db).map(({ id }) => id));
  const named = [...accounts, ...rates].flatMap(({ feeItemId }) =>
    feeItemId === undefined ? [] : [feeItemId],
  );
  if (named.some((feeItemId) => !known.has(feeItemId)))
    throw new AppError('not_found', 'voucher.feeItemGone', { path: ['accounts'] });
  return {
    ops: [
      newOp(
        voucherMapped,
        {
          fromDay,
          accounts: accounts.map(({ feeItemId, ...account }, index) => ({
            no: index + 1,
            feeItemId: feeItemId ?? null,
            ...account,
          })),
          rates: rates.map((rate, index) => ({ no: index + 1, ...rate })),
        },
        [{ t: 'community', id: community.identity.communityId }],
      ),
    ],
    output: { saved: accounts.length + rates.length },
    audit: { detail: { fromDay, accounts, rates } },
    changed: ['vouchers'],
  };
};

export const saveTemplate: CommandHandler<'vouchers.saveTemplate'> = ({ community, newId }, input) => {
  const templateId = input.templateId ?? newId();
  const { name, format, columns, active } = input;
  return {
    ops: [
      newOp(voucherTemplateSaved, { templateId, name, format, columns, active }, [
        { t: 'community', id: community.identity.communityId },
      ]),
    ],
    output: { templateId },
    audit: { subject: templateId, detail: { format, columns: columns.length, active } },
    changed: ['vouchers'],
  };
};
