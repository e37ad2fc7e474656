import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { isLate, principalOf } from './lateLines.ts';
import type { Reckoning } from './reckoning.ts';
import type { HandWritten, Household, Till, TillAction } from './till.ts';

type Taking = {
  readonly till: Till;
  readonly reckoning: Reckoning;
  readonly household: Household | undefined;
  readonly dispatch: (action: TillAction) => void;
};

/** Takes the money, or notes a transfer nobody has seen in the bank yet. */
export function useTake({ till, reckoning, household, dispatch }: Taking) {
  const collect = useCommand('payments.collect');
  const backEnter = useCommand('payments.backEnter');
  const noteTransfer = useCommand('payments.noteTransfer');
  const noting = till.method === 'transfer';

  async function take(): Promise<void> {
    const { handWritten } = till;
    if (!household || !reckoning.ready || till.outcome || (noting && handWritten)) return;
    const settling = {
      lines: reckoning.chosen
        .filter(({ lineId }) => !isLate(lineId))
        .map(({ lineId, amountFen }) => ({ lineId, amountFen })),
      lateFees: reckoning.chosen
        .filter(({ lineId }) => isLate(lineId))
        .map(({ lineId, amountFen, shownFen }) => ({
          principalId: principalOf(lineId),
          shownFen,
          amountFen,
        })),
      roomId: household.roomId,
      ...(till.ahead && {
        ahead: { roomIds: [...till.roomIds], until: till.ahead.until, totalFen: till.ahead.totalFen },
      }),
      ...payerOf(household, till),
      ...(till.note.trim() !== '' && { note: till.note.trim() }),
      ...(till.confirmedDay && { confirmedDay: till.confirmedDay }),
    };
    if (noting) {
      const reference = till.reference.trim();
      const slip = await noteTransfer
        .run({ ...settling, amountFen: reckoning.receivedFen, ...(reference !== '' && { reference }) })
        .catch(() => undefined);
      if (slip) dispatch({ type: 'change', change: { outcome: { kind: 'noted', slip } } });
      return;
    }
    const taken = {
      ...settling,
      tenders: [...reckoning.tenders],
      excess: reckoning.excess,
      ...(reckoning.smallChangeFen > 0 && { smallChangeFen: reckoning.smallChangeFen }),
    };
    const asked: Promise<Output<'payments.collect'>> = handWritten
      ? backEnter.run({ ...taken, backEntry: writtenForm(handWritten) })
      : collect.run({ ...taken, receipts: till.receipts });
    const payment = await asked.catch(() => undefined);
    if (payment) {
      const outcome = { kind: 'collected', at: performance.now(), payment, handWritten } as const;
      dispatch({ type: 'change', change: { outcome } });
    }
  }

  return {
    take,
    noting,
    pending: collect.pending || backEnter.pending || noteTransfer.pending,
    fault: noting ? noteTransfer.fault : till.handWritten ? backEnter.fault : collect.fault,
    forget: () => {
      collect.reset();
      backEnter.reset();
      noteTransfer.reset();
    },
  };
}

function writtenForm({ bookId, form, writtenOn, writtenBy }: HandWritten) {
  return { form, writtenOn, writtenBy, ...(bookId && { bookId }) };
}

function payerOf(household: Household, till: Till) {
  const payer = household.parties.find((party) => party.isPayer) ?? household.parties[0];
  const title = (till.title ?? household.rememberedTitle ?? '').trim();
  return {
    ...(payer && { payerPersonId: payer.personId }),
    ...(title !== '' && title !== payer?.name && { title }),
  };
}
