import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { clearancePdf } from '../../printing/clearancePdf.ts';
import { linesOfRoom } from '../billing/index.ts';
import { printServiceOf } from '../printing/index.ts';
import { partiesOfRoom, roomOf } from '../rooms/index.ts';

type Clearance = Output<'clearances.get'>;
type ClearanceInput = ParsedInput<'clearances.get'>;

/** Everything due by today must be zero (domain.md 1.6), of one person's lines or of all of the room's. */
function clearanceOf({ db, today }: HandlerContext, input: ClearanceInput): Clearance {
  roomOf(db, input.roomId);
  const lines = linesOfRoom(db, input.roomId, true).filter(
    (line) => input.personId === undefined || line.debtorId === input.personId,
  );
  const open = lines.filter((line) => line.outstandingFen > 0 && line.dueDate <= today);
  const settledThrough = lines
    .filter((line) => line.outstandingFen === 0)
    .reduce<string | undefined>((last, { to }) => (last === undefined || to > last ? to : last), undefined);
  return {
    cleared: open.length === 0,
    open: open.map(({ lineId, feeName, period, dueDate, outstandingFen }) => ({
      lineId,
      feeName,
      period,
      dueDate,
      owedFen: outstandingFen,
    })),
    ...(settledThrough !== undefined && { settledThrough }),
  };
}

export const getClearance: QueryHandler<'clearances.get'> = clearanceOf;

/** Throws `clearance.open` with what is still owed. */
export const makeClearancePdf: TaskHandler<'clearances.pdf'> = async (context, input) => {
  const { db, desk, files, session, today } = context;
  const clearance = clearanceOf(context, input);
  if (!clearance.cleared) {
    const owedFen = clearance.open.reduce((sum, line) => sum + line.owedFen, 0);
    throw new AppError('rule', 'clearance.open', { params: { owedFen, lines: clearance.open.length } });
  }
  const room = roomOf(db, input.roomId);
  const parties = partiesOfRoom(db, room.id, today);
  const party = parties.find(({ personId }) => input.personId === undefined || personId === input.personId);
  const { companyName, communityName } = settingsOf(db);
  const say = sayIn('zh-CN');
  const bytes = await clearancePdf(
    {
      companyName,
      communityName,
      roomCode: room.code,
      personName: party?.name ?? nameOf(context, input.personId),
      settledThrough: clearance.settledThrough,
      day: today,
      by: session.displayName,
    },
    await printServiceOf(desk).font,
  );
  const fileName = `${say('clearance.title')}-${room.code}-${today}.pdf`;
  context.audit({ roomId: room.id, personId: input.personId });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};

function nameOf({ db }: HandlerContext, personId: string | undefined): string | undefined {
  if (personId === undefined) return undefined;
  const name = db
    .prepare<[string], string | null>('SELECT name FROM people WHERE id = ?')
    .pluck()
    .get(personId);
  return name ?? undefined;
}
