import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { addDays, monthsAfter } from '#shared/domain/calendar/months.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { reductionGranted } from '#shared/ops/fees.ops.ts';
import type { CommandHandler, HandlerContext, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allPolicies } from '../policies/index.ts';
import { roomOf } from '../rooms/index.ts';
import { checkVacancies } from './checkVacancies.ts';

type Kind = Output<'reductions.list'>['reductions'][number]['kind'];

type ReductionRow = {
  readonly id: string;
  readonly roomId: string;
  readonly feeItemId: string | null;
  readonly kind: Kind;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly share: string;
};

const REDUCTION = `SELECT id, room_id AS roomId, fee_item_id AS feeItemId, kind, from_day AS fromDay, to_day AS toDay, share
  FROM reductions`;

function reductionsOfRoom(db: ReadDb, roomId: string): ReductionRow[] {
  return db
    .prepare<[string], ReductionRow>(`${REDUCTION} WHERE room_id = ? ORDER BY from_day, id`)
    .all(roomId);
}

const list: QueryHandler<'reductions.list'> = ({ db }, input) => ({
  reductions: reductionsOfRoom(db, input.roomId).map((row) => ({
    reductionId: row.id,
    kind: row.kind,
    from: row.fromDay,
    share: row.share,
    ...(row.feeItemId !== null && { feeItemId: row.feeItemId }),
    ...(row.toDay !== null && { lastDay: addDays(row.toDay, -1) }),
  })),
});

type Terms = { readonly fromDay: string; readonly share: string };

/** A vacancy begins to count after its qualifying months and is worth what the policy says (domain.md 2.9). */
function vacancyTerms({ db }: HandlerContext, input: ParsedInput<'reductions.grant'>): Terms {
  const policy = policyOn(allPolicies(db), 'vacancy', input.from, input.feeItemId ?? null);
  if (!policy.enabled) throw new AppError('rule', 'reduction.noVacancyPolicy', { path: ['kind'] });
  const fromDay = monthsAfter(input.from, policy.minMonths);
  return { fromDay, share: input.share ?? policy.share };
}

function termsOf(context: HandlerContext, input: ParsedInput<'reductions.grant'>): Terms {
  if (input.kind === 'vacancy') return vacancyTerms(context, input);
  if (input.share === undefined) throw new AppError('validation', 'reduction.noShare', { path: ['share'] });
  return { fromDay: input.from, share: input.share };
}

const grant: CommandHandler<'reductions.grant'> = (context, input) => {
  const { db, newId } = context;
  roomOf(db, input.roomId);
  const { fromDay, share } = termsOf(context, input);
  const toDay = input.lastDay === undefined ? null : addDays(input.lastDay, 1);
  if (toDay !== null && toDay <= fromDay)
    throw new AppError('validation', 'reduction.endsBeforeStart', {
      path: ['lastDay'],
      params: { from: fromDay },
    });
  const clash = reductionsOfRoom(db, input.roomId).find(
    (one) =>
      (one.feeItemId === null || input.feeItemId === undefined || one.feeItemId === input.feeItemId) &&
      (toDay === null || one.fromDay < toDay) &&
      (one.toDay === null || fromDay < one.toDay),
  );
  if (clash) throw new AppError('conflict', 'reduction.overlaps', { params: { from: clash.fromDay } });
  const reductionId = newId();
  return {
    ops: [
      newOp(
        reductionGranted,
        {
          reductionId,
          roomId: input.roomId,
          feeItemId: input.feeItemId ?? null,
          kind: input.kind,
          fromDay,
          toDay,
          share,
        },
        [{ t: 'room', id: input.roomId }],
      ),
    ],
    output: { reductionId, from: fromDay, share },
    audit: { subject: input.roomId, detail: { kind: input.kind, from: fromDay, share } },
    changed: ['rooms', 'fees', 'bills'],
  };
};

const end: CommandHandler<'reductions.end'> = ({ db }, input) => {
  const row = db.prepare<[string], ReductionRow>(`${REDUCTION} WHERE id = ?`).get(input.reductionId);
  if (!row) throw new AppError('not_found', 'reduction.gone');
  const toDay = addDays(input.lastDay, 1);
  if (toDay < row.fromDay)
    throw new AppError('validation', 'reduction.endsBeforeStart', {
      path: ['lastDay'],
      params: { from: row.fromDay },
    });
  const { id, ...rest } = row;
  return {
    ops: [newOp(reductionGranted, { reductionId: id, ...rest, toDay }, [{ t: 'room', id: row.roomId }])],
    output: { reductionId: id, lastDay: input.lastDay },
    audit: { subject: row.roomId, detail: { kind: row.kind, lastDay: input.lastDay } },
    changed: ['rooms', 'fees', 'bills'],
  };
};

export const reductionsHandlers = {
  queries: { 'reductions.list': list, 'reductions.check': checkVacancies },
  commands: { 'reductions.grant': grant, 'reductions.end': end },
} satisfies ModuleHandlers;
