import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { Amount } from '../../ui/Amount.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { WhyDialog } from '../billing/WhyDialog.tsx';
import styles from './TransferDialog.module.css';

type Settlement = Output<'transfers.preview'>;

/** Who bears what of every line that has days of the buyer's, and what the seller still owes. */
export function SettlementView({ settlement }: { readonly settlement: Settlement }) {
  const say = useSay();
  const [why, setWhy] = useState<string>();
  const { lines, sellers } = settlement;
  return (
    <>
      <FactList>
        <Fact name={say('transfer.seller')}>
          {sellers.map((seller) => seller.name ?? say('person.erased')).join(say('common.listSeparator'))}
        </Fact>
        <Fact name={say('transfer.sellerOwes')}>
          <Amount fen={settlement.sellerOwesFen} sign nilDash />
        </Fact>
        <Fact name={say('household.overdue')}>
          <Amount fen={settlement.sellerOverdueFen} sign nilDash />
        </Fact>
        <Fact name={say('transfer.paidForBuyer')}>
          <Amount fen={settlement.paidForBuyerFen} sign nilDash />
        </Fact>
        <Fact name={say('cash.prepayment')}>
          <Amount fen={settlement.prepaymentFen} sign nilDash />
        </Fact>
      </FactList>
      <div className={styles.lines}>
        <DataTable
          label={say('transfer.lines')}
          total={lines.length}
          rowAt={(index) => lines[index]}
          rowKey={(line) => line.lineId}
          rowHeight={28}
          onOpen={(line) => setWhy(line.lineId)}
          empty={<Empty title={say('transfer.noLines')} />}
          columns={[
            { key: 'fee', title: say('cash.col.item'), width: 'minmax(90px, 1fr)', render: (l) => l.feeName },
            {
              key: 'days',
              title: say('run.col.service'),
              width: '150px',
              render: (l) => `${l.from} – ${l.to.slice(5)}`,
            },
            {
              key: 'net',
              title: say('run.col.amount'),
              width: '84px',
              align: 'end',
              render: (l) => <Amount fen={l.netFen} />,
            },
            {
              key: 'seller',
              title: say('transfer.seller'),
              width: '84px',
              align: 'end',
              render: (l) => <Amount fen={l.sellerFen} nilDash />,
            },
            {
              key: 'buyer',
              title: say('transfer.buyer'),
              width: '84px',
              align: 'end',
              render: (l) => <Amount fen={l.buyerFen} nilDash />,
            },
          ]}
        />
      </div>
      <WhyDialog lineId={why} onClose={() => setWhy(undefined)} />
    </>
  );
}
