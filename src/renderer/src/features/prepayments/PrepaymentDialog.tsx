import { Button, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { REFUND_METHODS } from '#shared/contract/payments.contract.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { approvalOf, isReady, NO_APPROVAL } from '../approvals/approvalDraft.ts';
import styles from './PrepaymentDialog.module.css';

type Entry = Output<'prepayments.ledger'>['rows'][number];
type Props = { readonly roomId: string; readonly roomCode: string; readonly onClose: () => void };

/** The prepayment of a household entry by entry, and the way to give some of it back. */
export function PrepaymentDialog({ roomId, roomCode, onClose }: Props) {
  const say = useSay();
  const may = useMay();
  const ledger = usePages('prepayments.ledger', { roomId });
  const [refunding, setRefunding] = useState(false);
  const balanceFen = ledger.first?.balanceFen ?? 0;
  const columns: Column<Entry>[] = [
    { key: 'day', title: say('prepayments.day'), width: '100px', render: (row) => row.businessDate },
    {
      key: 'kind',
      title: say('prepayments.kind'),
      width: 'minmax(90px, 1fr)',
      render: (row) => say(`prepayments.kind.${row.kind}`),
    },
    {
      key: 'paper',
      title: say('prepayments.paper'),
      width: '130px',
      render: (row) => row.refundNumber ?? row.receiptNumber ?? '–',
    },
    {
      key: 'amount',
      title: say('prepayments.amount'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
    {
      key: 'balance',
      title: say('prepayments.balance'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.balanceFen} />,
    },
  ];
  return (
    <Dialog opened onClose={onClose} title={say('prepayments.title', { room: roomCode })} size={640}>
      <Stack gap="sm">
        <FaultNotice fault={ledger.fault} onRetry={ledger.retry} />
        <div className={styles.table}>
          <DataTable
            label={say('prepayments.title', { room: roomCode })}
            columns={columns}
            total={ledger.total}
            rowAt={ledger.rowAt}
            rowKey={(row) => row.entryId}
            onLook={ledger.look}
            empty={<Empty title={say('prepayments.none')} hint={say('prepayments.noneHint')} />}
          />
        </div>
        <Group justify="space-between">
          <strong>{say('prepayments.now', { amount: amountText(balanceFen, { sign: true }) })}</strong>
          {may('refunds.request') && balanceFen > 0 && (
            <Button variant="default" onClick={() => setRefunding(true)}>
              {say('prepayments.refund')}
            </Button>
          )}
        </Group>
      </Stack>
      {refunding && (
        <RefundRequest
          roomId={roomId}
          roomCode={roomCode}
          balanceFen={balanceFen}
          onClose={() => setRefunding(false)}
        />
      )}
    </Dialog>
  );
}

function RefundRequest({ roomId, roomCode, balanceFen, onClose }: Props & { readonly balanceFen: number }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [method, setMethod] = useState<(typeof REFUND_METHODS)[number]>('transfer');
  const [draft, setDraft] = useState(NO_APPROVAL);
  const request = useCommand('refunds.request');
  const amountFen = typed.trim() === '' ? balanceFen : (parseYuan(typed) ?? 0);
  const amount = amountText(amountFen, { sign: true });

  async function go(reason: string): Promise<void> {
    const approval = approvalOf(draft);
    const answer = await request
      .run({ roomId, source: 'prepayment', amountFen, method, reason, ...(approval && { approval }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(answer.state === 'approved' ? 'refunds.agreed' : 'refunds.asked', { room: roomCode, amount }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('prepayments.refundOf', { room: roomCode })}
      verb={say(draft.way === 'wait' ? 'refunds.ask' : 'refunds.askNow', { amount })}
      pending={request.pending}
      fault={request.fault}
      incomplete={amountFen <= 0 || amountFen > balanceFen || !isReady(draft)}
      onGo={(reason) => void go(reason)}
    >
      <SimpleGrid cols={2} spacing="sm">
        <AmountInput
          label={say('refunds.amount')}
          value={typed}
          placeholder={amountText(balanceFen)}
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
      <ApprovalFields
        kind="refund"
        subjectId={roomId}
        amountFen={amountFen}
        draft={draft}
        onDraft={setDraft}
      />
    </ReasonDialog>
  );
}
