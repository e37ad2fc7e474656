import type { Output } from '#shared/contract/index.ts';
import { FIT_OUT_ACTS, type FitOutAct, fitOutHindrance } from '#shared/domain/fitOuts/fitOut.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import type { Permission } from '#shared/kernel/permissions.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { contentOf, entriesOf, noteOf } from '../counter/index.ts';
import { depositOf } from '../deposits/index.ts';
import { type Content, crewOf, type FitOut, fitOutFrom, fitOutOf } from './fitOuts.ts';

type Row = Output<'fitOuts.list'>['rows'][number];

function rowOf(context: HandlerContext, { entry, standing }: FitOut): Row {
  const { entryId, number, roomId, roomCode, at } = entry;
  const { state, version, from, to, violations } = standing;
  const contractor = contentOf<Content>(context, entry)?.contractor;
  return {
    entryId,
    number,
    state,
    version,
    roomId,
    roomCode: roomCode ?? '',
    from,
    to,
    isOverdue: state === 'permitted' && to < context.today,
    violations,
    appliedAt: at,
    ...(contractor !== undefined && { contractor }),
  };
}

/** All fit-outs that are open, for lists and the start screen. */
export function openFitOuts(context: HandlerContext): Row[] {
  return entriesOf(context.db, { kinds: ['fitOut'], open: true }).map((entry) =>
    rowOf(context, fitOutFrom(context.db, entry)),
  );
}

export const listFitOuts: QueryHandler<'fitOuts.list'> = (context, { open, roomId, limit, offset }) => {
  const entries = entriesOf(context.db, { kinds: ['fitOut'], open, roomId }).toSorted(
    (a, b) => a.ended - b.ended,
  );
  return {
    total: entries.length,
    rows: entries.slice(offset, offset + limit).map((entry) => rowOf(context, fitOutFrom(context.db, entry))),
  };
};

const NEEDS: Partial<Record<FitOutAct, Permission>> = {
  inspected: 'fitOuts.inspect',
  closed: 'refunds.request',
};

/** What the one who asks may do; whether deposit and dates hold is told when it is done. */
function actsNow({ session }: HandlerContext, { standing }: FitOut): FitOutAct[] {
  const asked = { heldFen: Number.MAX_SAFE_INTEGER, to: '9999-12-31' };
  return FIT_OUT_ACTS.filter(
    (act) =>
      session.permissions.has(NEEDS[act] ?? 'fitOuts.write') &&
      fitOutHindrance(standing, { act, ...asked }) === undefined,
  );
}

export const fitOutCard: QueryHandler<'fitOuts.card'> = (context, { number }) => {
  const { db } = context;
  const fitOut = fitOutOf(db, { number });
  const { entry, events, standing } = fitOut;
  const content = contentOf<Content>(context, entry);
  const deposit = standing.depositId === undefined ? undefined : depositOf(db, standing.depositId);
  const phone = content?.phone;
  return {
    ...rowOf(context, fitOut),
    crew: crewOf(context, fitOut),
    agreedDepositFen: standing.agreedDepositFen,
    appliedBy: entry.enteredBy,
    acts: actsNow(context, fitOut),
    ...(content && { work: content.work }),
    ...(phone !== undefined && { phone: entry.ended === 1 ? maskPhone(phone) : phone }),
    ...(deposit && { deposit: { depositId: deposit.depositId, balanceFen: deposit.balanceFen } }),
    events: events.map((event) => {
      // The list of the crew is shown by itself.
      const said = event.act === 'crewNamed' ? undefined : noteOf(context, event);
      const { to, final, passed, violations, depositFen, deductFen } = event.detail;
      return {
        eventId: event.id,
        act: event.act,
        at: event.at,
        by: event.by,
        isIdle: standing.idle.has(event.id),
        ...(said !== undefined && { note: said }),
        ...(typeof to === 'string' && { to }),
        ...(typeof final === 'boolean' && { final }),
        ...(typeof passed === 'boolean' && { passed }),
        ...(typeof violations === 'number' && { violations }),
        ...(typeof depositFen === 'number' && { depositFen }),
        ...(typeof deductFen === 'number' && { deductFen }),
      };
    }),
  };
};
