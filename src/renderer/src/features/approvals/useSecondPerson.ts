import { useState } from 'react';
import { useMay, useSession } from '../../app/session/SessionProvider.tsx';
import { type ApprovalDraft, approvalOf, NO_APPROVAL } from './approvalDraft.ts';

/**
 * Whether taking back a receipt of `cashierId` needs a second person, as the desk will decide, and what was typed about
 * them; `approval` is what goes with the command.
 */
export function useSecondPerson(cashierId: string) {
  const may = useMay();
  const { user } = useSession();
  const [draft, setDraft] = useState<ApprovalDraft>(NO_APPROVAL);
  const needed = cashierId === user.id || !may('receipts.approve');
  const approval = needed ? approvalOf(draft) : undefined;
  return { needed, draft, setDraft, approval, ready: !needed || approval !== undefined };
}
