import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

export type Group = { readonly tenderIds: string[]; readonly lineKeys: string[] };

/** Puts tenders and rows together and says what came of it. Answers whether it was done. */
export function useDecide() {
  const say = useSay();
  const match = useCommand('reconciliations.match');

  async function decide(
    groups: readonly Group[],
    amountFen: number,
    options: { readonly reason?: string; readonly confirmedDay?: string | undefined } = {},
  ): Promise<boolean> {
    const { reason, confirmedDay } = options;
    const answer = await match
      .run({ groups: [...groups], ...(reason && { reason }), ...(confirmedDay && { confirmedDay }) })
      .catch(() => undefined);
    if (!answer) return false;
    const numbers = answer.receipts.map((receipt) => receipt.number).join(say('common.listSeparator'));
    if (answer.receipts.length > 0) tell(say('recon.confirmed', { numbers }));
    else if (groups.length > 1) tell(say('recon.acceptedAll', { count: answer.matched }));
    else tell(say('recon.accepted', { amount: amountText(amountFen, { sign: true }) }));
    return true;
  }

  return { decide, pending: match.pending, fault: match.fault, reset: match.reset };
}
