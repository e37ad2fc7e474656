import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { assertComplete } from '#shared/domain/directDebits/template.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import {
  directDebitExported,
  directDebitListed,
  directDebitTemplateSaved,
} from '#shared/ops/directDebits.ops.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { HandlerContext, TaskHandler } from '../../core/handlers.ts';
import { OPEN_BATCH } from '../../db/directDebitSql.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { opSlices } from '../billing/index.ts';
import { batchOf, itemsOf, referenceOf } from './batches.ts';
import { writeFile } from './fileText.ts';

/** What goes sealed with an item, so that its file is written again as it was. */
type Account = {
  readonly holder: string;
  readonly account: string;
  readonly bank: string;
  readonly mandate: string;
};

type OwedRow = {
  lineId: string;
  roomId: string;
  personId: string | null;
  amountFen: number;
  bank: string | null;
  sealedHolder: string | null;
  account: string | null;
  sealedMandate: string | null;
};

type Item = Omit<OwedRow, 'lineId'> & { lines: { lineId: string; amountFen: number }[] };

/** What is due and free: in no open batch, neither in dispute nor written off, no deposit and no money in trust. */
const DUE = `SELECT s.line_id AS lineId, s.room_id AS roomId, coalesce(l.debtor_id, c.payer_id) AS personId,
    s.outstanding_fen AS amountFen, b.bank, b.sealed_holder AS sealedHolder, b.account, b.sealed_mandate AS sealedMandate
  FROM line_states s JOIN bill_lines l ON l.id = s.line_id JOIN rooms r ON r.id = s.room_id
  JOIN fee_items f ON f.id = l.fee_item_id LEFT JOIN room_cards c ON c.room_id = s.room_id
  LEFT JOIN bank_accounts b ON b.id = coalesce(l.debtor_id, c.payer_id)
    AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = b.id)
  WHERE s.outstanding_fen > 0 AND s.due_date <= @dueBy AND f.nature NOT IN ('deposit', 'trust')
    AND (@building IS NULL OR r.building = @building)
    AND (@roomIds IS NULL OR s.room_id IN (SELECT value FROM json_each(@roomIds)))
    AND NOT EXISTS (SELECT 1 FROM line_marks m WHERE m.line_id = s.line_id AND m.to_day IS NULL)
    AND NOT EXISTS (${OPEN_BATCH('s.line_id')})
  ORDER BY r.sort_key, personId, s.due_date, s.line_id`;

/** One item for each payer and room. */
function dueItems(db: ReadDb, input: ParsedInput<'directDebits.export'>): Item[] {
  const rows = db
    .prepare<[{ dueBy: string; building: string | null; roomIds: string | null }], OwedRow>(DUE)
    .all({
      dueBy: input.dueBy,
      building: input.building ?? null,
      roomIds: input.roomIds ? JSON.stringify(input.roomIds) : null,
    });
  const items = new Map<string, Item>();
  for (const { lineId, ...row } of rows) {
    const key = `${row.roomId}|${row.personId ?? ''}`;
    const item = items.get(key) ?? { ...row, amountFen: 0, lines: [] };
    item.amountFen += row.amountFen;
    item.lines.push({ lineId, amountFen: row.amountFen });
    items.set(key, item);
  }
  return [...items.values()];
}

function sealedItem({ community }: HandlerContext, item: Item, no: number) {
  const { personId, bank, account, sealedHolder, sealedMandate } = item;
  if (personId === null || bank === null || account === null || sealedHolder === null) return undefined;
  const { keys } = community;
  const number = JSON.parse(account) as SealedNumber;
  const plain: Account = {
    holder: keys.open(personId, sealedHolder) ?? '',
    account: keys.open(personId, number.sealed) ?? '',
    bank,
    mandate: sealedMandate === null ? '' : (keys.open(personId, sealedMandate) ?? ''),
  };
  return {
    no,
    roomId: item.roomId,
    personId,
    amountFen: item.amountFen,
    lines: item.lines,
    account: keys.seal(personId, JSON.stringify(plain)),
    last4: number.last4,
  };
}

function nextNumber(db: ReadDb, businessDate: string): string {
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM direct_debit_batches WHERE business_date = ?')
    .pluck()
    .get(businessDate);
  return `TS${businessDate.replaceAll('-', '')}-${String((count ?? 0) + 1).padStart(2, '0')}`;
}

function templateOps(db: ReadDb, template: ParsedInput<'directDebits.export'>['template']): NewOp[] {
  const kept = db
    .prepare<[string], string>('SELECT template FROM direct_debit_templates WHERE id = ?')
    .pluck()
    .get(template.name);
  return kept === JSON.stringify(template) ? [] : [newOp(directDebitTemplateSaved, { template }, [])];
}

/**
 * Records a batch over what is due and free, in one transaction, and writes its file. Throws `directDebit.template` and
 * `directDebit.nothingDue`.
 */
export const exportBatch: TaskHandler<'directDebits.export'> = async (context, input) => {
  const { community, session, newId, businessDate } = context;
  assertComplete(input.template);
  await context.step(0, 1, 'directDebit.collecting');
  const batchId = newId();
  const { file, withoutAccount } = community.transact(() => {
    const db = community.write;
    const due = dueItems(db, input);
    const withAccount = due.filter(({ account }) => account !== null);
    const items = withAccount.flatMap((item, index) => sealedItem(context, item, index + 1) ?? []);
    if (items.length === 0)
      throw new AppError('rule', 'directDebit.nothingDue', { params: { without: due.length } });
    const sumFen = items.reduce((sum, { amountFen }) => sum + amountFen, 0);
    community.record(session.userId, [
      ...templateOps(db, input.template),
      ...opSlices(items).map((slice) => newOp(directDebitListed, { batchId, items: slice }, [])),
      newOp(
        directDebitExported,
        {
          batchId,
          number: nextNumber(db, businessDate),
          template: input.template,
          items: items.length,
          sumFen,
          dueBy: input.dueBy,
          businessDate,
        },
        [],
      ),
    ]);
    // Written before the batch stands: one that fits no file was never made.
    return { file: fileOf(context, batchId, db), withoutAccount: due.length - items.length };
  });
  context.desk.events.emit({ type: 'changed', topics: ['directDebits', 'bills'] });
  context.audit({ batch: file.number, items: file.items, sumFen: file.sumFen });
  return { ...file, withoutAccount };
};

export const fileAgain: TaskHandler<'directDebits.file'> = async (context, { batchId }) => {
  await context.step(0, 1, 'directDebit.writing');
  const file = fileOf(context, batchId, context.db);
  context.audit({ batch: file.number, items: file.items });
  return file;
};

/** Throws `directDebit.erased` where the data of a payer is gone, so that the file can't be what it was. */
function fileOf(
  { community, files }: HandlerContext,
  batchId: string,
  db: ReadDb,
): Output<'directDebits.file'> {
  const { number, template, items: count, sumFen } = batchOf(db, batchId);
  const rows = itemsOf(db, batchId).map(({ no, roomCode, personId, amountFen, sealedAccount }) => {
    const text = community.keys.open(personId, sealedAccount);
    if (text === null)
      throw new AppError('rule', 'directDebit.erased', { params: { room: roomCode, number } });
    const account = JSON.parse(text) as Account;
    return { ...account, no: String(no), reference: referenceOf(number, no), room: roomCode, amountFen };
  });
  const bytes = writeFile(template, rows, sayIn('zh-CN'));
  const fileName = `${number}.${template.format === 'csv' ? 'csv' : 'txt'}`;
  const type = template.format === 'csv' ? 'text/csv' : 'text/plain';
  return { batchId, number, fileId: files.put(fileName, type, bytes), fileName, items: count, sumFen };
}
