import { useCallback } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** Lets prepayment settle what is owed, a stretch of rooms at a time, and says what came of it. */
export function useDeduction() {
  const say = useSay();
  const may = useMay();
  const deduct = useCommand('prepayments.deduct');
  const { run } = deduct;
  const allowed = may('prepayments.deduct');

  const start = useCallback(async () => {
    if (!allowed) return;
    let receipts = 0;
    let fen = 0;
    let after: string | undefined;
    do {
      const done = await run(after === undefined ? {} : { after }).catch(() => undefined);
      if (!done) return;
      receipts += done.receipts;
      fen += done.deductedFen;
      after = done.next;
    } while (after !== undefined);
    if (receipts > 0)
      tell(say('prepayments.deducted', { count: receipts, amount: amountText(fen, { sign: true }) }));
  }, [allowed, run, say]);

  return { start, pending: deduct.pending, fault: deduct.fault };
}
