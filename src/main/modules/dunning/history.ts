import type { Output } from '#shared/contract/index.ts';
import { ageingBucket } from '#shared/domain/ageing/buckets.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { effectOf } from '#shared/domain/dunning/demand.ts';
import { limitationState } from '#shared/domain/dunning/limitation.ts';
import { lineLimitation, standingPromise } from '#shared/domain/dunning/story.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { linesOfRoom } from '../billing/index.ts';
import { roomOf } from '../rooms/index.ts';
import { responsibleOn } from './assignments.ts';
import { contactOf, contactReader } from './contacts.ts';
import {
  type CountingDemand,
  demandsByHousehold,
  lastOf,
  limitationsOf,
  type PromiseView,
  partPaymentReader,
  promiseReader,
} from './demands.ts';
import { type HouseholdKey, householdOfKey, keyOf, openLinesOf } from './households.ts';

type History = Output<'dunning.history'>;

/** Who owes something of a room, the largest sum first. */
function debtorsOf({ db, community, today }: HandlerContext, roomId: string): History['debtors'] {
  const owed = new Map<string | null, number>();
  for (const { debtorId, outstandingFen } of linesOfRoom(db, roomId, false))
    owed.set(debtorId, (owed.get(debtorId) ?? 0) + outstandingFen);
  const contact = contactReader(db, community.keys, today);
  return [...owed]
    .sort((a, b) => b[1] - a[1])
    .map(([debtorId, owedFen]) => {
      const { name } = contact({ roomId, debtorId });
      return { debtorId, owedFen, ...(name !== undefined && { name }) };
    });
}

/**
 * The household an input means: the debtor named, else the only one there is. Throws `room.gone`, and
 * `dunning.whoseDebt` where several people owe something of the room.
 */
export function householdOf(
  context: HandlerContext,
  { roomId, debtorId }: { roomId: string; debtorId?: string | null | undefined },
): HouseholdKey {
  const room = roomOf(context.db, roomId);
  if (debtorId !== undefined) return { roomId, debtorId };
  const debtors = debtorsOf(context, roomId);
  if (debtors.length > 1)
    throw new AppError('rule', 'dunning.whoseDebt', {
      path: ['debtorId'],
      params: { room: room.code, debtors: debtors.length },
    });
  return { roomId, debtorId: debtors[0]?.debtorId ?? null };
}

export const history: QueryHandler<'dunning.history'> = (context, input) => {
  const { db, community, today } = context;
  const room = roomOf(db, input.roomId);
  const debtors = debtorsOf(context, room.id);
  const key: HouseholdKey = {
    roomId: room.id,
    debtorId: input.debtorId === undefined ? (debtors[0]?.debtorId ?? null) : input.debtorId,
  };
  const counting = demandsByHousehold(db, room.id).get(keyOf(key)) ?? [];
  const promised = promiseReader(db, today);
  const standing = standingPromise(counting);
  const lines = linesView(context, key, counting);
  const limitation = limitationsOf(
    db,
    openLinesOf(db, [room.id], addDays(today, 1)).filter((line) => line.debtorId === key.debtorId),
    new Map([[keyOf(key), counting]]),
    today,
  ).get(keyOf(key));
  const responsible = responsibleOn(db, today).get(room.building);
  return {
    ...key,
    roomCode: room.code,
    ...contactOf(contactReader(db, community.keys, today)(key)),
    owedFen: lines.reduce((sum, { owedFen }) => sum + owedFen, 0),
    debtors,
    lines,
    demands: demandViews(context, key, (promise) => promised(key, promise)),
    ...(standing && { promise: promised(key, standing) }),
    ...(limitation && { limitation }),
    ...(responsible && { responsible: responsible.name }),
  };
};

function linesView(
  { db, today }: HandlerContext,
  { roomId, debtorId }: HouseholdKey,
  demands: readonly CountingDemand[],
): History['lines'] {
  const paidOn = partPaymentReader(db);
  return linesOfRoom(db, roomId, false)
    .filter((line) => line.debtorId === debtorId && line.dueDate <= today)
    .map(({ lineId, feeName, period, from, to, dueDate, amountFen, outstandingFen, paidFen }) => {
      const end = lineLimitation(
        { lineId, dueDate, owedFen: outstandingFen },
        demands,
        paidOn({ lineId, paidFen }),
      );
      return {
        lineId,
        feeName,
        period,
        from,
        to,
        dueDate,
        amountFen,
        owedFen: outstandingFen,
        bucket: ageingBucket(dueDate, today),
        lastDay: end.lastDay,
        limitation: limitationState(end.lastDay, today),
        ...(end.restartedOn !== null && { restartedOn: end.restartedOn }),
      };
    });
}

type DemandRow = Pick<History['demands'][number], 'demandId' | 'day' | 'kind' | 'outcome' | 'sumFen'> & {
  readonly lineIds: string | null;
  readonly promisedDay: string | null;
  readonly promisedFen: number | null;
  readonly nextDay: string | null;
  readonly nextKind: History['demands'][number]['kind'] | null;
  readonly by: string | null;
  readonly sealedAnswer: string | null;
  readonly sealSubject: string;
  readonly attachmentIds: string;
  readonly runId: string | null;
  readonly sheetNo: number | null;
  readonly correctedBy: string | null;
  readonly sealedReason: string | null;
  readonly reasonSubject: string | null;
};

/** Every demand of a household as it was recorded, the newest first; corrected ones too. */
function demandViews(
  { db, community }: HandlerContext,
  { roomId, debtorId }: HouseholdKey,
  promised: (promise: { madeOn: string; day: string; amountFen: number }) => PromiseView,
): History['demands'] {
  const rows = db
    .prepare<[{ roomId: string; debtorId: string | null }], DemandRow>(
      `SELECT d.id AS demandId, d.day, d.kind, d.outcome, d.sum_fen AS sumFen, d.line_ids AS lineIds,
         d.promised_day AS promisedDay, d.promised_fen AS promisedFen, d.next_day AS nextDay, d.next_kind AS nextKind,
         u.display_name AS "by", d.sealed_answer AS sealedAnswer, d.seal_subject AS sealSubject,
         d.attachment_ids AS attachmentIds, d.run_id AS runId, d.sheet_no AS sheetNo, w.display_name AS correctedBy,
         x.sealed_reason AS sealedReason, x.seal_subject AS reasonSubject
       FROM dunning_demands d LEFT JOIN users u ON u.id = d.made_by
       LEFT JOIN dunning_corrections x ON x.demand_id = d.id LEFT JOIN users w ON w.id = x.corrected_by
       WHERE d.room_id = @roomId AND d.debtor_id IS @debtorId
       GROUP BY d.id ORDER BY d.day DESC, d.recorded_at DESC, d.id DESC`,
    )
    .all({ roomId, debtorId });
  const open = (subject: string, sealed: string | null) =>
    sealed === null ? undefined : (community.keys.open(subject, sealed) ?? undefined);
  return rows.map((row) => {
    const answer = open(row.sealSubject, row.sealedAnswer);
    const reason = open(row.reasonSubject ?? '', row.sealedReason);
    const { demandId, day, kind, outcome, sumFen, promisedDay, promisedFen, nextDay, nextKind } = row;
    return {
      demandId,
      day,
      kind,
      outcome,
      sumFen,
      by: row.by ?? '',
      attachmentIds: JSON.parse(row.attachmentIds) as string[],
      restarts: row.correctedBy === null && effectOf(outcome) !== 'none',
      ...(row.lineIds !== null && { lines: (JSON.parse(row.lineIds) as string[]).length }),
      ...(promisedDay !== null &&
        promisedFen !== null && {
          promise: promised({ madeOn: day, day: promisedDay, amountFen: promisedFen }),
        }),
      ...(nextDay !== null && nextKind !== null && { next: { day: nextDay, kind: nextKind } }),
      ...(answer !== undefined && { answer }),
      ...(row.runId !== null && row.sheetNo !== null && { letter: { runId: row.runId, no: row.sheetNo } }),
      ...(row.sealedReason !== null && {
        corrected: { by: row.correctedBy ?? '', ...(reason !== undefined && { reason }) },
      }),
    };
  });
}

export const note: QueryHandler<'dunning.note'> = ({ db, today }, { roomId }) => {
  const demands = demandsByHousehold(db, roomId);
  const lines = openLinesOf(db, [roomId], today);
  const limitations = [...limitationsOf(db, lines, demands, today).values()];
  const earliest = limitations.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))[0];
  // Of several debtors of one room, whoever was asked last.
  const lastDay = ([, made]: [string, CountingDemand[]]) => made.at(-1)?.day ?? '';
  const [asked] = [...demands].sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1));
  const promise = asked && standingPromise(asked[1]);
  return {
    ...(asked && { lastDemand: lastOf(asked[1]).lastDemand }),
    ...(asked && promise && { promise: promiseReader(db, today)(householdOfKey(asked[0]), promise) }),
    ...(earliest && { limitation: earliest }),
  };
};
