import { Checkbox, Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { REFUND_METHODS } from '#shared/contract/payments.contract.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { settleDeposit } from '#shared/domain/settlement/settleDeposit.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { approvalOf, isReady, NO_APPROVAL } from '../approvals/approvalDraft.ts';
import type { DepositRow } from './DepositList.tsx';

type Props = { readonly deposit: DepositRow; readonly onClose: () => void };

/** How a deposit ends, shown before anything is asked: what is kept, what goes back, what is still owed. */
export function SettleDepositDialog({ deposit, onClose }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [isForfeited, setForfeited] = useState(false);
  const [method, setMethod] = useState<(typeof REFUND_METHODS)[number]>('transfer');
  const [draft, setDraft] = useState(NO_APPROVAL);
  const settle = useCommand('deposits.settle');
  const { balanceFen, depositId } = deposit;
  const what = { room: deposit.roomCode, name: deposit.name };
  const deductFen = isForfeited ? balanceFen : typed.trim() === '' ? 0 : parseYuan(typed);
  const valid = deductFen !== undefined && deductFen >= 0;
  const ends = settleDeposit(balanceFen, valid ? deductFen : 0);
  const money = (fen: number) => amountText(fen, { sign: true });

  async function go(reason: string): Promise<void> {
    if (!valid) return;
    const approval = approvalOf(draft);
    const answer = await settle
      .run({ depositId, deductFen, isForfeited, method, reason, ...(approval && { approval }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(answer.state === 'approved' ? 'deposits.settleAgreed' : 'deposits.settleAsked', what));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('deposits.settleOf', what)}
      verb={say(draft.way === 'wait' ? 'deposits.settleAsk' : 'deposits.settleVerb', {
        amount: money(ends.refundFen),
      })}
      pending={settle.pending}
      fault={settle.fault}
      incomplete={!valid || !isReady(draft)}
      onGo={(reason) => void go(reason)}
    >
      <SimpleGrid cols={2} spacing="sm">
        <AmountInput
          label={say('deposits.deduct')}
          value={isForfeited ? amountText(balanceFen) : typed}
          disabled={isForfeited}
          onText={setTyped}
        />
        <Select
          label={say('refunds.method')}
          value={method}
          onChange={(value) => setMethod(REFUND_METHODS.find((one) => one === value) ?? 'transfer')}
          data={REFUND_METHODS.map((value) => ({ value, label: say(`method.${value}`) }))}
          allowDeselect={false}
        />
      </SimpleGrid>
      <Checkbox
        label={say('deposits.forfeit')}
        checked={isForfeited}
        onChange={(event) => setForfeited(event.currentTarget.checked)}
      />
      <FactList>
        <Fact name={say('deposits.balance')}>{money(balanceFen)}</Fact>
        <Fact name={say('deposits.used')}>{money(ends.usedFen)}</Fact>
        <Fact name={say('deposits.refund')}>{money(ends.refundFen)}</Fact>
        {ends.owedFen > 0 && <Fact name={say('deposits.owed')}>{money(ends.owedFen)}</Fact>}
      </FactList>
      <ApprovalFields
        kind="depositSettlement"
        subjectId={depositId}
        amountFen={balanceFen}
        draft={draft}
        onDraft={setDraft}
      />
    </ReasonDialog>
  );
}
