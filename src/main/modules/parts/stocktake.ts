import type { Output, ParsedInput } from '#shared/contract/index.ts';
import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { requestState } from '#shared/domain/approvals/requestState.ts';
import { milliOf, quantityText } from '#shared/domain/parts/quantity.ts';
import { applyMovement } from '#shared/domain/parts/stock.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { type CountedPart, partAdjusted, stocktakeCounted } from '#shared/ops/parts.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { approveOps, askOps, decisionsOf } from '../approvals/index.ts';
import { partOf, stockOfPart } from './partFacts.ts';

type Counted = ParsedInput<'parts.stocktake'>['lines'][number];
type Difference = Output<'parts.differences'>['rows'][number] & { readonly quantityMilli: number };
type Adjustment = Extract<ApprovedAct, { kind: 'stocktake' }>;

/**
 * What a count says against the book, with what it is worth. Throws `part.twice`, and `part.moved` when something moved
 * since the book was read: then it must be counted again.
 */
function differencesOf({ db }: Pick<HandlerContext, 'db'>, lines: readonly Counted[]): Difference[] {
  const seen = new Set<string>();
  return lines.flatMap(({ partId, book, counted }, index) => {
    const path = ['lines', index];
    const part = partOf(db, partId, path);
    if (seen.has(partId))
      throw new AppError('validation', 'part.twice', { path, params: { name: part.name } });
    seen.add(partId);
    if (milliOf(book) !== part.quantityMilli)
      throw new AppError('conflict', 'part.moved', {
        path,
        params: { name: part.name, quantity: quantityText(part.quantityMilli), unit: part.unit },
      });
    const quantityMilli = milliOf(counted) - part.quantityMilli;
    if (quantityMilli === 0) return [];
    const { code, name, unit } = part;
    return [
      {
        partId,
        code,
        name,
        unit,
        book,
        counted,
        difference: quantityText(quantityMilli),
        valueFen: worthOf(db, part, quantityMilli),
        quantityMilli,
      },
    ];
  });
}

/** What a difference is worth now, in fen; below zero when some are missing. */
function worthOf(db: ReadDb, part: Parameters<typeof stockOfPart>[1], quantityMilli: number): number {
  const adjusted = applyMovement(stockOfPart(db, part).stock, {
    id: '',
    kind: 'adjusted',
    quantityMilli,
    valueFen: null,
    batch: null,
    issueId: null,
    recordedAt: 0,
  });
  return adjusted.postings.at(-1)?.valueFen ?? 0;
}

/** All differences without their signs, in fen: two that cancel each other still need somebody's look. */
function amountOf(differences: readonly Difference[]): number {
  return differences.reduce((sum, { valueFen }) => sum + Math.abs(valueFen), 0);
}

export const differences: QueryHandler<'parts.differences'> = (context, { lines }) => {
  const found = differencesOf(context, lines);
  return { amountFen: amountOf(found), rows: found.map(({ quantityMilli: _milli, ...row }) => row) };
};

function adjustmentOps({ businessDate }: HandlerContext, { stocktakeId, differences }: Adjustment): NewOp[] {
  return differences.map(({ partId, quantityMilli }) =>
    newOp(partAdjusted, { partId, quantityMilli, stocktakeId, businessDate }, [{ t: 'part', id: partId }]),
  );
}

/** Throws `part.countReason` where something differs and nobody says why, and what `differencesOf` and `askOps` do. */
export const stocktake: CommandHandler<'parts.stocktake'> = (context, input) => {
  const { stocktakeId } = input;
  const found = differencesOf(context, input.lines);
  const amountFen = amountOf(found);
  const act: Adjustment = {
    kind: 'stocktake',
    stocktakeId,
    differences: found.map(({ partId, quantityMilli }) => ({ partId, quantityMilli })),
  };
  const asked = found.length === 0 ? undefined : askedFor(context, input, act, amountFen);
  const lines = input.lines.map(
    ({ partId, book, counted }): CountedPart => ({
      partId,
      bookMilli: milliOf(book),
      countedMilli: milliOf(counted),
    }),
  );
  const requestId = asked?.requestId ?? null;
  const approved = asked?.approved ?? true;
  const body = { stocktakeId, lines, requestId, businessDate: context.businessDate };
  return {
    ops: [
      newOp(stocktakeCounted, body, [{ t: 'community', id: context.community.identity.communityId }]),
      ...(asked?.ops ?? []),
      ...(asked?.approved ? adjustmentOps(context, act) : []),
    ],
    output: { stocktakeId, state: approved ? 'approved' : 'waiting', differing: found.length, amountFen },
    audit: { subject: stocktakeId, detail: { counted: lines.length, differing: found.length, amountFen } },
    changed: ['parts', 'approvals'],
  };
};

function askedFor(
  context: HandlerContext,
  { stocktakeId, reason, approval }: ParsedInput<'parts.stocktake'>,
  act: Adjustment,
  amountFen: number,
): ReturnType<typeof askOps> {
  if (reason === undefined) throw new AppError('validation', 'part.countReason', { path: ['reason'] });
  return askOps(
    context,
    {
      kind: 'stocktake',
      subjectId: stocktakeId,
      roomId: null,
      amountFen,
      needed: 1,
      reason,
      sealSubject: stocktakeId,
      act,
    },
    approval,
    'parts.approve',
    context.businessDate,
  );
}

/** Throws `part.shortNow` when so much went out since the count that the difference can't be taken off any more. */
export const approveStocktake: CommandHandler<'parts.approveStocktake'> = (context, input) => {
  const { request, ops, approved } = approveOps(
    context,
    input.requestId,
    'stocktake',
    input.approval,
    'parts.approve',
  );
  const { act, amountFen } = request;
  if (act.kind !== 'stocktake') throw new AppError('not_found', 'approval.gone', { path: ['requestId'] });
  for (const { partId, quantityMilli } of act.differences) {
    const part = partOf(context.db, partId);
    if (part.quantityMilli + quantityMilli < 0)
      throw new AppError('conflict', 'part.shortNow', { params: { name: part.name } });
  }
  return {
    ops: [...ops, ...(approved ? adjustmentOps(context, act) : [])],
    output: {
      stocktakeId: act.stocktakeId,
      state: approved ? 'approved' : 'waiting',
      differing: act.differences.length,
      amountFen,
    },
    audit: { subject: act.stocktakeId, detail: { amountFen, approved } },
    changed: ['parts', 'approvals'],
  };
};

type StocktakeRow = {
  readonly stocktakeId: string;
  readonly at: number;
  readonly by: string | null;
  readonly lines: string;
  readonly requestId: string | null;
  readonly needed: number | null;
  readonly amountFen: number | null;
};

export const stocktakes: QueryHandler<'parts.stocktakes'> = ({ db }, { limit, offset }) => ({
  total: db.prepare<[], number>('SELECT count(*) FROM stocktakes').pluck().get() ?? 0,
  rows: db
    .prepare<[number, number], StocktakeRow>(
      `SELECT t.id AS stocktakeId, t.recorded_at AS at, u.display_name AS by, t.lines, t.request_id AS requestId,
         q.needed, q.amount_fen AS amountFen
       FROM stocktakes t LEFT JOIN users u ON u.id = t.counted_by LEFT JOIN approval_requests q ON q.id = t.request_id
       ORDER BY t.recorded_at DESC, t.op_id DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
    .map(({ stocktakeId, at, by, requestId, needed, amountFen, lines }) => {
      const counted = JSON.parse(lines) as CountedPart[];
      return {
        stocktakeId,
        at,
        by: by ?? '',
        counted: counted.length,
        differing: counted.filter(({ bookMilli, countedMilli }) => bookMilli !== countedMilli).length,
        state:
          requestId === null ? ('right' as const) : requestState(needed ?? 1, decisionsOf(db, requestId)),
        amountFen: amountFen ?? 0,
        lines: counted.map(({ partId, bookMilli, countedMilli }) => {
          const { code, name, unit } = partOf(db, partId);
          return {
            partId,
            code,
            name,
            unit,
            book: quantityText(bookMilli),
            counted: quantityText(countedMilli),
          };
        }),
      };
    }),
});
