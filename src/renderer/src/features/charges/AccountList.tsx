import { useLocation } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';

export type Account = Output<'charges.accounts'>['accounts'][number];

/** Payers without a room, and what they owe. A row charges them again. */
export function AccountList({ onPick }: { readonly onPick: (account: Account) => void }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const list = useOperation('charges.accounts', {});
  const accounts = list.data?.accounts ?? [];
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: say('charge.payerName'),
      width: 'minmax(80px, 1fr)',
      render: (account) => account.name ?? say('person.erased'),
    },
    { key: 'code', title: say('charge.account'), width: '104px', render: (account) => account.code },
    {
      key: 'owed',
      title: say('household.owed'),
      width: '76px',
      align: 'end',
      render: (account) => <Amount fen={account.owedFen} nilDash />,
    },
  ];
  if (may('payments.collect')) {
    columns.push({
      key: 'collect',
      title: say('fees.act'),
      width: '72px',
      align: 'end',
      render: (account) => (
        <RowButton
          name={say('charge.collectFrom', { name: account.name ?? account.code })}
          onClick={() => navigate(`/cash/${account.roomId}`)}
        >
          {say('charge.collectShort')}
        </RowButton>
      ),
    });
  }
  return (
    <Card fill flush title={say('charge.accounts')}>
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <Loading lines={5} />
      ) : (
        <DataTable
          label={say('charge.accounts')}
          columns={columns}
          total={accounts.length}
          rowAt={(index) => accounts[index]}
          rowKey={(account) => account.roomId}
          onOpen={onPick}
          empty={<Empty title={say('charge.noAccounts')} hint={say('charge.noAccountsHint')} />}
        />
      )}
    </Card>
  );
}
