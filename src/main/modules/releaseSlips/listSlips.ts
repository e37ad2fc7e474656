import type { Output } from '#shared/contract/index.ts';
import { foldActs } from '#shared/domain/counter/foldActs.ts';
import { type RELEASE_ENDS, RELEASE_MACHINE } from '#shared/domain/counter/releaseSlip.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReleaseSlipDetail } from '#shared/ops/releaseSlips.ops.ts';
import type { HandlerContext, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { releaseSlipPdf } from '../../printing/releaseSlipPdf.ts';
import { contentOf, type EntryRow, entriesOf, entryOf, eventsOf, noteOf } from '../counter/index.ts';
import { printServiceOf, releaseSlipView } from '../printing/index.ts';

type Slip = Output<'releaseSlips.list'>['rows'][number];
type Content = Pick<Slip, 'consentBy' | 'carrier' | 'plate' | 'goods'>;

function slipOf(context: HandlerContext, entry: EntryRow): Slip {
  const { entryId, number, roomId, roomCode, at, enteredBy } = entry;
  if (roomId === null) throw new AppError('not_found', 'counter.gone');
  const { consent, validOn, arrearsFen } = JSON.parse(entry.detail) as ReleaseSlipDetail;
  const content = contentOf<Content>(context, entry);
  const [event] = foldActs(RELEASE_MACHINE, eventsOf<'ended'>(context.db, entryId)).events;
  const note = event && noteOf(context, event);
  return {
    entryId,
    number,
    roomId,
    roomCode: roomCode ?? '',
    issuedAt: at,
    issuedBy: enteredBy,
    validOn,
    consent,
    arrearsFen,
    goods: [],
    ...content,
    ...(event && {
      end: {
        way: event.detail.way as (typeof RELEASE_ENDS)[number],
        at: event.at,
        by: event.by,
        ...(note !== undefined && { note }),
      },
    }),
  };
}

export const listSlips: QueryHandler<'releaseSlips.list'> = (context, input) => {
  const { open, roomId, number, limit, offset } = input;
  const entries =
    number === undefined
      ? entriesOf(context.db, { kinds: ['releaseSlip'], open, roomId })
      : [entryOf(context.db, ['releaseSlip'], { number })];
  return {
    total: entries.length,
    rows: entries
      .toSorted((a, b) => a.ended - b.ended)
      .slice(offset, offset + limit)
      .map((entry) => slipOf(context, entry)),
  };
};

/** Throws `counter.gone`. */
export const slipPdf: TaskHandler<'releaseSlips.pdf'> = async (context, { entryId }) => {
  const { desk, files, community } = context;
  const view = releaseSlipView(community, entryId);
  const bytes = await releaseSlipPdf(view, community.identity.zone, await printServiceOf(desk).font);
  context.audit({ entryId });
  const fileName = `${view.number}.pdf`;
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
