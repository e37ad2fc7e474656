import { earlier, later } from '#shared/domain/calendar/months.ts';
import type { ChannelLine, OurTender } from '#shared/domain/reconciliation/facts.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import {
  reconciliationExplained,
  reconciliationMatched,
  reconciliationUnmatched,
} from '#shared/ops/reconciliation.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { channelLine, type StoredLine } from '../../reports/reconciliation/channelLines.ts';
import { loadReconciliation } from '../../reports/reconciliation/loadReconciliation.ts';
import { opSlices } from '../billing/index.ts';
import { type ArrivedMoney, transferArrived } from '../payments/index.ts';

type Group = { readonly tenderIds: readonly string[]; readonly lineKeys: readonly string[] };
type Sides = { readonly tenders: OurTender[]; readonly lines: ChannelLine[] };

/** The row of a key. Throws `reconciliation.rowGone`. */
export function lineOf({ db }: Pick<HandlerContext, 'db'>, key: string): StoredLine {
  const line = channelLine(db, key);
  if (!line) throw new AppError('not_found', 'reconciliation.rowGone');
  return line;
}

/** The day of one of our tenders, and whose key seals what is said of it. Throws `reconciliation.tenderGone`. */
export function placeOf({ db }: HandlerContext, tenderId: string): { day: string; sealSubject: string } {
  const found = db
    .prepare<[{ id: string }], { day: string; sealSubject: string }>(
      `SELECT p.business_date AS day, p.room_id AS sealSubject FROM payment_tenders t JOIN payments p ON p.id = t.payment_id
       WHERE t.id = @id UNION ALL SELECT business_date, room_id FROM transfers WHERE id = @id
       UNION ALL SELECT business_date, room_id FROM refunds WHERE id = @id
       UNION ALL SELECT business_date, batch_id FROM direct_debit_answers
         WHERE batch_id || '.' || business_date = @id LIMIT 1`,
    )
    .get({ id: tenderId });
  if (!found) throw new AppError('not_found', 'reconciliation.tenderGone');
  return found;
}

/** Both sides of each group as they stand now. Throws when one of them belongs to something else already. */
function sidesOf(context: HandlerContext, groups: readonly Group[]): Sides[] {
  const days = groups.flatMap((group) => [
    ...group.lineKeys.map((key) => lineOf(context, key).day),
    ...group.tenderIds.map((id) => placeOf(context, id).day),
  ]);
  const span = { from: days.reduce(earlier), to: days.reduce(later) };
  const { all } = loadReconciliation(context.db, span);
  const free = all.filter((item) => item.rule === 'none');
  const tenders = new Map(free.flatMap((item) => item.tenders.map((one) => [one.id, one] as const)));
  // A refund beside its payment may still be put to the one we paid.
  const lines = new Map(
    all
      .flatMap((item) =>
        item.rule === 'none'
          ? item.lines
          : item.open && item.tenders.every(({ kind }) => kind !== 'refund')
            ? item.lines.filter(({ kind }) => kind === 'refund')
            : [],
      )
      .map((one) => [one.key, one] as const),
  );
  return groups.map((group) => ({
    tenders: group.tenderIds.map((id) => taken(tenders, id)),
    lines: group.lineKeys.map((key) => taken(lines, key)),
  }));
}

/** Takes one out, so that no group can have what another one has. */
function taken<Part>(parts: Map<string, Part>, id: string): Part {
  const part = parts.get(id);
  if (part === undefined) throw new AppError('conflict', 'reconciliation.matchedAlready');
  parts.delete(id);
  return part;
}

const sumOf = (parts: readonly { amountFen: number }[]) =>
  parts.reduce((sum, part) => sum + part.amountFen, 0);

export const match: CommandHandler<'reconciliations.match'> = (context, input) => {
  const { community, today } = context;
  const sides = sidesOf(context, input.groups);
  for (const { tenders, lines } of sides) {
    if (sumOf(tenders) !== sumOf(lines) && input.reason === undefined) {
      throw new AppError('rule', 'reconciliation.amountDiffers', {
        path: ['reason'],
        params: { ourFen: sumOf(tenders), theirFen: sumOf(lines) },
      });
    }
  }
  const arrived = arrivedTransfer(context, sides, input.confirmedDay);
  const [first] = input.groups;
  const sealSubject = input.reason ? placeOf(context, first?.tenderIds[0] ?? '').sealSubject : null;
  const reason = input.reason && sealSubject ? community.keys.seal(sealSubject, input.reason) : null;
  const groups = input.groups.map(({ tenderIds, lineKeys }, index) => ({
    no: index + 1,
    tenderIds: arrived ? [`${arrived.paymentId}.1`] : [...tenderIds],
    lineKeys: [...lineKeys],
  }));
  const receipts = [...(arrived?.receipts ?? [])];
  return {
    ops: [
      ...(arrived?.ops ?? []),
      ...opSlices(groups).map((slice) =>
        newOp(reconciliationMatched, { groups: slice, reason, sealSubject, businessDate: today }, []),
      ),
    ],
    output: { matched: groups.length, receipts },
    audit: {
      ...(first?.lineKeys[0] && { subject: first.lineKeys[0] }),
      detail: { groups: groups.length, receipts: receipts.map((one) => one.number) },
    },
    changed: arrived ? ['reconciliations', 'payments', 'bills', 'receipts'] : ['reconciliations'],
  };
};

/**
 * A transfer that waits for the bank becomes a receipt by the row it is matched with: one at a time, of exactly its
 * amount. Throws `reconciliation.oneTransfer`, `reconciliation.transferAmount`.
 */
function arrivedTransfer(
  context: HandlerContext,
  sides: readonly Sides[],
  confirmedDay: string | undefined,
): ArrivedMoney | undefined {
  const transfers = sides.flatMap(({ tenders }) => tenders).filter(({ kind }) => kind === 'transfer');
  const [transfer] = transfers;
  if (!transfer) return undefined;
  const [only] = sides;
  if (sides.length > 1 || !only || only.tenders.length > 1)
    throw new AppError('rule', 'reconciliation.oneTransfer');
  if (sumOf(only.lines) !== transfer.amountFen) {
    throw new AppError('rule', 'reconciliation.transferAmount', {
      params: { number: transfer.number, ourFen: transfer.amountFen, theirFen: sumOf(only.lines) },
    });
  }
  const arrivedOn = only.lines.map(({ day }) => day).reduce(later);
  return transferArrived(context, {
    transferId: transfer.id,
    arrivedOn,
    ...(confirmedDay !== undefined && { confirmedDay }),
  });
}

export const unmatch: CommandHandler<'reconciliations.unmatch'> = (context, input) => {
  const { community, db, today } = context;
  const days = [
    ...input.lineKeys.map((key) => lineOf(context, key).day),
    ...input.tenderIds.map((id) => placeOf(context, id).day),
  ];
  const { all } = loadReconciliation(db, { from: days.reduce(earlier), to: days.reduce(later) });
  const together = all.some(
    (item) =>
      (item.rule === 'exact' || item.rule === 'person') &&
      input.tenderIds.every((id) => item.tenders.some((one) => one.id === id)) &&
      input.lineKeys.every((key) => item.lines.some((one) => one.key === key)),
  );
  if (!together) throw new AppError('conflict', 'reconciliation.notMatched');
  const sealSubject = placeOf(context, input.tenderIds[0] ?? '').sealSubject;
  return {
    ops: [
      newOp(
        reconciliationUnmatched,
        {
          tenderIds: input.tenderIds,
          lineKeys: input.lineKeys,
          reason: community.keys.seal(sealSubject, input.reason),
          sealSubject,
          businessDate: today,
        },
        [],
      ),
    ],
    output: { unmatched: true },
    audit: { ...(input.lineKeys[0] && { subject: input.lineKeys[0] }) },
    changed: ['reconciliations'],
  };
};

export const explain: CommandHandler<'reconciliations.explain'> = (context, input) => {
  const { community, today } = context;
  const sealSubject =
    input.side === 'line'
      ? lineOf(context, input.subjectId).fileId
      : placeOf(context, input.subjectId).sealSubject;
  return {
    ops: [
      newOp(
        reconciliationExplained,
        {
          side: input.side,
          subjectId: input.subjectId,
          reason: community.keys.seal(sealSubject, input.reason),
          sealSubject,
          businessDate: today,
        },
        [],
      ),
    ],
    output: { explained: true },
    audit: { subject: input.subjectId },
    changed: ['reconciliations'],
  };
};
