import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { useSecondPerson } from '../approvals/useSecondPerson.ts';

type Props = {
  readonly receiptId: string;
  readonly number: string;
  readonly amountFen: number;
  readonly cashierId: string;
  readonly suggested: string;
  readonly onClose: () => void;
};

/** Voids a receipt of the running shift; who took the money has somebody else sign. */
export function VoidDialog({ receiptId, number, amountFen, cashierId, suggested, onClose }: Props) {
  const say = useSay();
  const voidIt = useCommand('receipts.void');
  const second = useSecondPerson(cashierId);
  const amount = amountText(amountFen, { sign: true });

  async function go(reason: string): Promise<void> {
    const { approval } = second;
    const answer = await voidIt
      .run({ receiptId, reason, ...(approval && { approval }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('receipts.voided', { number, amount }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('receipts.voidVerb', { number })}
      verb={say('receipts.voidVerb', { number })}
      label={say('receipts.voidReasonLabel')}
      suggested={suggested}
      dangerous
      pending={voidIt.pending}
      fault={voidIt.fault}
      incomplete={!second.ready}
      onGo={(reason) => void go(reason)}
    >
      <p style={{ margin: 0 }}>{say('receipts.voidWhat', { number, amount })}</p>
      {second.needed && (
        <ApprovalFields
          kind="void"
          subjectId={receiptId}
          amountFen={amountFen}
          draft={second.draft}
          onDraft={second.setDraft}
          canWait={false}
        />
      )}
    </ReasonDialog>
  );
}
