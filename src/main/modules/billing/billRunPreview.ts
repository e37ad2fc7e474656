import type { Output } from '#shared/contract/index.ts';
import { differences, type MonthCharge } from '#shared/domain/billing/differences.ts';
import { earliestDayOfRun, runLines, type SkipReason } from '#shared/domain/billing/runLines.ts';
import { addMonths } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { billingBasis, openChargeBook } from './charges.ts';
import type { LineCredit } from './creditLines.ts';
import { addCharge, issuedIn, nameFinder } from './monthCharges.ts';

export type RunSummary = Output<'billRuns.preview'>;

/** A line as it is staged: what the screen shows and what will be issued. */
export type StagedLine = Output<'billRuns.lines'>['rows'][number] & {
  readonly period: string;
  readonly debtorId: string | null;
};
/** What is taken off a line with the publish: estimates that were too high. */
export type StagedCredit = LineCredit;
export type StagedSkip = Output<'billRuns.skipped'>['rows'][number];
export type StagedDifference = Output<'billRuns.differences'>['rows'][number];

const ROOMS_PER_STEP = 250;

/** Computes a run into a stage, a slice of rooms at a time; cancelling drops the stage. */
export const previewBillRun: TaskHandler<'billRuns.preview'> = async (context, input) => {
  const { db, community, newId, clock } = context;
  const { stages } = community;
  const { period } = input;
  const book = openChargeBook(db, { from: earliestDayOfRun(period), feeItemIds: input.feeItemIds });
  if (book.feeItems.length === 0) throw new AppError('rule', 'billRun.noFeeItems');
  const previewId = newId();
  const createdAt = clock.now();
  stages.begin(previewId, 'billRun', billingBasis(db), createdAt);
  try {
    const after = issuedIn(db, period);
    const before = issuedIn(db, addMonths(period, -1));
    const byFeeItem = new Map<string, RunSummary['byFeeItem'][number]>();
    const skipped = new Map<SkipReason, number>();
    const names = new Map<string, { roomId: string; roomCode: string; feeName: string }>();
    const attached = new Set<string>();
    let lines = 0;
    let totalFen = 0;
    let billedRooms = 0;
    const given = { count: 0, totalFen: 0 };
    for (let start = 0; start < book.rooms.length; start += ROOMS_PER_STEP) {
      await context.step(start, book.rooms.length, 'billRun.computing');
      const staged: StagedLine[] = [];
      const skips: StagedSkip[] = [];
      const credits: StagedCredit[] = [];
      const skip = (entry: StagedSkip) => {
        skips.push(entry);
        skipped.set(entry.reason, (skipped.get(entry.reason) ?? 0) + 1);
      };
      for (const room of book.rooms.slice(start, start + ROOMS_PER_STEP)) {
        const charges = book.chargesOf(room);
        const roomNames = { roomId: room.id, roomCode: room.code };
        if (charges.length === 0 && room.kind !== 'account') skip({ ...roomNames, reason: 'noFeeAttached' });
        const linesBefore = lines;
        for (const { feeItem, charge } of charges) {
          const key = `${room.id}|${feeItem.id}`;
          names.set(key, { ...roomNames, feeName: feeItem.name });
          attached.add(key);
          const result = runLines(period, charge);
          if (result.skip) skip({ ...roomNames, feeName: feeItem.name, reason: result.skip });
          for (const credit of result.credits) {
            credits.push({ ...credit, roomId: room.id, kind: 'trueUp' });
            given.count += 1;
            given.totalFen += credit.amountFen;
          }
          for (const line of result.lines) {
            const ownerName = book.nameOf(line.debtorId);
            staged.push({
              ...roomNames,
              feeItemId: feeItem.id,
              feeName: feeItem.name,
              ...line,
              ...(ownerName !== undefined && { ownerName }),
            });
            lines += 1;
            totalFen += line.amountFen;
            const sum = byFeeItem.get(feeItem.id) ?? {
              feeItemId: feeItem.id,
              feeName: feeItem.name,
              lines: 0,
              totalFen: 0,
            };
            byFeeItem.set(feeItem.id, {
              ...sum,
              lines: sum.lines + 1,
              totalFen: sum.totalFen + line.amountFen,
            });
            if (line.period === period) addCharge(after, key, line.amountFen, line.trace);
          }
        }
        if (lines > linesBefore) billedRooms += 1;
      }
      stages.add(previewId, 'lines', staged);
      stages.add(previewId, 'skipped', skips);
      stages.add(previewId, 'credits', credits);
    }
    await context.step(book.rooms.length, book.rooms.length, 'billRun.comparing');
    const wanted = new Set(book.feeItems.map((item) => item.id));
    const inScope = (key: string) => wanted.has(key.slice(key.indexOf('|') + 1));
    const scoped = (charges: Map<string, MonthCharge>) =>
      new Map([...charges].filter(([key]) => inScope(key)));
    const found = differences(scoped(before), scoped(after), (key) => attached.has(key));
    const nameOf = nameFinder(db, names);
    const staged = found.map(
      ({ key, ...difference }): StagedDifference => ({ ...nameOf(key), ...difference }),
    );
    stages.add(previewId, 'differences', staged);
    const summary: RunSummary = {
      previewId,
      period,
      rooms: billedRooms,
      lines,
      totalFen,
      byFeeItem: [...byFeeItem.values()],
      skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
      previous: previousOf(scoped(before), addMonths(period, -1)),
      differences: (['new', 'gone', 'changed'] as const).flatMap((kind) => {
        const ofKind = found.filter((difference) => difference.kind === kind);
        const change = ofKind.reduce(
          (sum, difference) => sum + difference.afterFen - difference.beforeFen,
          0,
        );
        return ofKind.length > 0 ? [{ kind, count: ofKind.length, totalFen: change }] : [];
      }),
      credits: given,
      unknownYears: book.unknownYears(),
      createdAt,
    };
    stages.finish(previewId, summary);
    context.audit({ period, lines, totalFen });
    return summary;
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
};

function previousOf(before: ReadonlyMap<string, MonthCharge>, period: string): RunSummary['previous'] {
  let totalFen = 0;
  for (const charge of before.values()) totalFen += charge.amountFen;
  return { period, lines: before.size, totalFen };
}
