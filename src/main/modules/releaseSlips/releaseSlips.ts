import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { releaseSlipEnded, releaseSlipIssued } from '#shared/ops/releaseSlips.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { callerInBooks, draftEntry, entryEvent, entryOf } from '../counter/index.ts';
import { enqueueReleaseSlip, wakePrinting } from '../printing/index.ts';
import { owedOf, roomOf } from '../rooms/index.ts';

/** Throws `room.gone` and `releaseSlip.past`. Arrears are written down and told, nothing more. */
export const issueSlip: CommandHandler<'releaseSlips.issue'> = (context, input) => {
  const { db, today, desk } = context;
  const { roomId, consent, consentBy, carrier, plate, goods, validOn = today } = input;
  roomOf(db, roomId);
  if (validOn < today) throw new AppError('validation', 'releaseSlip.past', { path: ['validOn'] });
  const arrearsFen = owedOf(db, roomId, today).overdueFen;
  const { body, touched } = draftEntry(context, {
    kind: 'releaseSlip',
    roomId,
    personId: callerInBooks(context, roomId, { name: consentBy }),
    content: { consentBy, goods, ...(carrier !== undefined && { carrier }), ...(plate && { plate }) },
    detail: { consent, validOn, arrearsFen },
  });
  const { entryId, number } = body;
  let printJobId: string | undefined;
  return {
    ops: [newOp(releaseSlipIssued, body, touched)],
    local: () => {
      printJobId = enqueueReleaseSlip(context, { entryId, number });
    },
    output: () => ({ entryId, number, arrearsFen, ...(printJobId !== undefined && { printJobId }) }),
    audit: { subject: entryId, detail: { number, goods: goods.length, arrearsFen } },
    changed: ['counter', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};

/** Throws `counter.gone` and `printer.none`. */
export const printSlip: CommandHandler<'releaseSlips.print'> = (context, { entryId }) => {
  const { number } = entryOf(context.db, ['releaseSlip'], { entryId });
  let printJobId = '';
  return {
    local: () => {
      const queued = enqueueReleaseSlip(context, { entryId, number });
      if (queued === undefined) throw new AppError('rule', 'printer.none');
      printJobId = queued;
    },
    output: () => ({ printJobId }),
    audit: { subject: entryId, detail: { number } },
    changed: ['printJobs'],
    afterCommit: () => wakePrinting(context.desk),
  };
};

/** Throws `counter.gone` and `releaseSlip.ended`. */
export const endSlip: CommandHandler<'releaseSlips.end'> = (context, { entryId, way, note }) => {
  const entry = entryOf(context.db, ['releaseSlip'], { entryId });
  const { number } = entry;
  if (entry.ended === 1) throw new AppError('conflict', 'releaseSlip.ended', { params: { number } });
  return {
    ops: [entryEvent(context, entry, releaseSlipEnded, { detail: { way }, note })],
    output: { number },
    audit: { subject: entryId, detail: { number, way } },
    changed: ['counter'],
  };
};
