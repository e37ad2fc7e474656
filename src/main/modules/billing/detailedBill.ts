import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { detailedBillPdf } from '../../printing/detailedBillPdf.ts';
import { printServiceOf } from '../printing/index.ts';
import { partiesOfRoom, roomOf } from '../rooms/index.ts';
import { linesOfRoom } from './billsOfRooms.ts';
import { sentencesOf } from './explainLine.ts';

/** Throws `bills.nothing` when the room has no line to show. */
export const makeDetailedBill: TaskHandler<'bills.pdf'> = async (context, input) => {
  const { db, desk, files, today } = context;
  const room = roomOf(db, input.roomId);
  const lines = linesOfRoom(db, input.roomId, input.includeSettled);
  if (lines.length === 0) throw new AppError('rule', 'bills.nothing', { params: { room: room.code } });
  await context.step(0, 1, 'detailedBill.drawing');
  const { companyName, communityName } = settingsOf(db);
  const parties = partiesOfRoom(db, room.id, today);
  const payer = parties.find((party) => party.isPayer === 1) ?? parties.find(({ role }) => role === 'owner');
  const bytes = await detailedBillPdf(
    {
      companyName,
      communityName,
      roomCode: room.code,
      payerName: payer?.name ?? undefined,
      day: today,
      lines: lines.map((line) => ({
        feeName: line.feeName,
        from: line.from,
        to: line.to,
        dueDate: line.dueDate,
        sentences: sentencesOf(line, 'zh-CN').map(({ sentence }) => sentence),
        amountFen: line.amountFen,
        settledFen: line.creditedFen + line.paidFen,
        outstandingFen: line.outstandingFen,
      })),
    },
    await printServiceOf(desk).font,
  );
  const fileName = `${sayIn('zh-CN')('detailedBill.title')}-${room.code}-${today}.pdf`;
  context.audit({ roomId: room.id, lines: lines.length });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
