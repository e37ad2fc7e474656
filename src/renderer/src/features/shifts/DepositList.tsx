import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';

type Deposit = Output<'cashDeposits.list'>['rows'][number];

export function DepositList({ data }: { readonly data: Output<'cashDeposits.list'> }) {
  const say = useSay();
  const instantText = useInstantText();
  const command = useCommand('cashDeposits.reverse');
  const [reversing, setReversing] = useState<Deposit>();

  async function reverse({ depositId }: Deposit, reason: string): Promise<void> {
    const answer = await command.run({ depositId, reason }).catch(() => undefined);
    if (!answer) return;
    setReversing(undefined);
    tell(say('deposit.reversedSaid'));
  }

  return (
    <Card fill flush title={say('deposit.list')}>
      <DataTable
        label={say('deposit.list')}
        total={data.rows.length}
        rowAt={(index) => data.rows[index]}
        rowKey={(row) => row.depositId}
        empty={<Empty title={say('deposit.none')} hint={say('deposit.noneHint')} />}
        columns={[
          {
            key: 'at',
            title: say('deposit.bankedAt'),
            width: '140px',
            render: (row) => instantText(row.bankedAt),
          },
          {
            key: 'bank',
            title: say('deposit.bank'),
            width: 'minmax(130px, 1.5fr)',
            render: (row) => `${row.bank} ${row.accountLast4}`,
          },
          {
            key: 'who',
            title: say('deposit.depositor'),
            width: 'minmax(80px, 1fr)',
            render: (row) => row.depositorName,
          },
          {
            key: 'amount',
            title: say('shift.amount'),
            width: '110px',
            align: 'end',
            render: (row) => <Amount fen={row.amountFen} />,
          },
          {
            key: 'act',
            title: '',
            width: '130px',
            render: (row) =>
              row.reversed ? (
                <span title={row.reversed.reason}>
                  <Pill tone="absent">{say('deposit.reversedBy', { by: row.reversed.by })}</Pill>
                </span>
              ) : (
                <RowButton
                  name={say('deposit.reverseVerb', { bank: row.bank, amountFen: row.amountFen })}
                  onClick={() => setReversing(row)}
                >
                  {say('deposit.reverseShort')}
                </RowButton>
              ),
          },
        ]}
      />
      {reversing && (
        <ReasonDialog
          opened
          onClose={() => setReversing(undefined)}
          title={say('deposit.reverse')}
          verb={say('deposit.reverseVerb', { bank: reversing.bank, amountFen: reversing.amountFen })}
          dangerous
          pending={command.pending}
          fault={command.fault}
          onGo={(reason) => void reverse(reversing, reason)}
        >
          <p style={{ margin: 0 }}>{say('deposit.reverseWhat', { amountFen: reversing.amountFen })}</p>
        </ReasonDialog>
      )}
    </Card>
  );
}
