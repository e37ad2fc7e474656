import type { ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { dunningCorrected, dunningRecorded, type RecordedDemand } from '#shared/ops/dunning.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { findRoom } from '../rooms/index.ts';
import { assertMayDun } from './assignments.ts';
import { householdOf } from './history.ts';
import { type HouseholdKey, owedInTheMorning } from './households.ts';

type Recording = ParsedInput<'dunning.record'>;

/** Whose key seals what is written about a household: the debtor's, or the room's when nobody is known. */
export const sealSubjectOf = ({ roomId, debtorId }: HouseholdKey): string => debtorId ?? roomId;

/** What was demanded. Throws `dunning.nothingDue` and `dunning.lineNotDue`. */
function demanded({ db }: HandlerContext, key: HouseholdKey, lineIds: Recording['lineIds'], day: string) {
  const due = owedInTheMorning(db, key, day);
  const chosen = lineIds ? due.filter(({ lineId }) => lineIds.includes(lineId)) : due;
  if (lineIds && chosen.length < new Set(lineIds).size)
    throw new AppError('rule', 'dunning.lineNotDue', { path: ['lineIds'], params: { day } });
  const sumFen = chosen.reduce((sum, { owedFen }) => sum + owedFen, 0);
  if (sumFen === 0) {
    const room = findRoom(db, key.roomId)?.code ?? '';
    throw new AppError('rule', 'dunning.nothingDue', { path: ['roomId'], params: { room, day } });
  }
  return { sumFen, lineIds: lineIds ? chosen.map(({ lineId }) => lineId) : null };
}

/** Throws `dunning.dayAhead`, `dunning.promiseMissing`, `dunning.promiseDay`, `dunning.nextDay` and `dunning.notSent`. */
function assertSensible(input: Recording, day: string, today: string): void {
  const wrong = (sub: string, path: string, params = {}) =>
    new AppError('validation', sub, { path: [path], params });
  if (day > today) throw wrong('dunning.dayAhead', 'day', { today });
  if ((input.outcome === 'promised') !== (input.promise !== undefined))
    throw wrong('dunning.promiseMissing', 'promise');
  if (input.promise && input.promise.day < day) throw wrong('dunning.promiseDay', 'promise', { day });
  if (input.next && input.next.day < day) throw wrong('dunning.nextDay', 'next', { day });
  const isSpoken = input.kind === 'call' || input.kind === 'visit';
  if (isSpoken && (input.outcome === 'sent' || input.outcome === 'delivered'))
    throw wrong('dunning.notSent', 'outcome');
}

/** Files that prove a demand lie with its room. Throws `attachment.missing`. */
function assertAttached({ db }: HandlerContext, roomId: string, ids: readonly string[]): void {
  const kept = db.prepare<[string, string], { one: number }>(
    `SELECT 1 AS one FROM attachments WHERE id = ? AND subject_kind = 'room' AND subject_id = ?`,
  );
  for (const [index, attachmentId] of ids.entries()) {
    if (!kept.get(attachmentId, roomId))
      throw new AppError('not_found', 'attachment.missing', { path: ['attachmentIds', index] });
  }
}

export const record: CommandHandler<'dunning.record'> = (context, input) => {
  const { db, community, newId, session, today } = context;
  const { day = today, promise, answer } = input;
  assertSensible(input, day, today);
  const key = householdOf(context, input);
  const { sumFen, lineIds } = demanded(context, key, input.lineIds, day);
  assertAttached(context, key.roomId, input.attachmentIds);
  if (input.madeBy !== undefined) assertMayDun(db, input.madeBy, 'madeBy');
  if ((promise?.amountFen ?? 0) > sumFen)
    throw new AppError('validation', 'dunning.promiseTooLarge', { path: ['promise'], params: { sumFen } });
  const demandId = newId();
  const sealSubject = sealSubjectOf(key);
  const demand: RecordedDemand = {
    demandId,
    ...key,
    lineIds,
    asOf: day,
    sumFen,
    kind: input.kind,
    day,
    outcome: input.outcome,
    promise: promise ? { day: promise.day, amountFen: promise.amountFen ?? sumFen } : null,
    next: input.next ?? null,
    madeBy: input.madeBy ?? session.userId,
    answer: answer ? community.keys.seal(sealSubject, answer) : null,
    sealSubject,
    attachmentIds: [...input.attachmentIds],
    letter: null,
  };
  return {
    ops: [newOp(dunningRecorded, { demands: [demand] }, [{ t: 'room', id: key.roomId }])],
    output: { demandId, sumFen },
    audit: {
      subject: demandId,
      detail: { roomId: key.roomId, kind: input.kind, outcome: input.outcome, sumFen },
    },
    changed: ['dunning'],
  };
};

export const correct: CommandHandler<'dunning.correct'> = ({ db, community }, { demandId, reason }) => {
  const found = db
    .prepare<[string], HouseholdKey & { corrected: number }>(
      `SELECT d.room_id AS roomId, d.debtor_id AS debtorId,
         EXISTS (SELECT 1 FROM dunning_corrections x WHERE x.demand_id = d.id) AS corrected
       FROM dunning_demands d WHERE d.id = ?`,
    )
    .get(demandId);
  if (!found) throw new AppError('not_found', 'dunning.gone', { path: ['demandId'] });
  if (found.corrected) throw new AppError('conflict', 'dunning.corrected', { path: ['demandId'] });
  const sealSubject = sealSubjectOf(found);
  return {
    ops: [
      newOp(dunningCorrected, { demandId, reason: community.keys.seal(sealSubject, reason), sealSubject }, [
        { t: 'room', id: found.roomId },
      ]),
    ],
    output: { corrected: true },
    audit: { subject: demandId, detail: { roomId: found.roomId } },
    changed: ['dunning'],
  };
};
