import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { DepositList } from '../deposits/DepositList.tsx';
import { DirectDebitList } from '../directDebits/DirectDebitList.tsx';
import { BookList } from '../receiptBooks/BookList.tsx';
import { RefundList } from '../refunds/RefundList.tsx';
import { ReceiptList } from './ReceiptList.tsx';
import { TransferList } from './TransferList.tsx';

const TABS = ['issued', 'transfers', 'refunds', 'deposits', 'books', 'directDebits'] as const;

export default function ReceiptsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const tabs = TABS.filter((value) => value !== 'directDebits' || may('directDebits.write'));
  const wanted = tabs.find((tab) => tab === part) ?? 'issued';
  const [tab, setTab] = useState<(typeof TABS)[number]>(wanted);
  useEffect(() => setTab(wanted), [wanted]);
  return (
    <TabbedPage
      title={say('receipts.title')}
      value={tab}
      onChange={setTab}
      tabs={tabs.map((value) => ({ value, label: say(`receipts.tabs.${value}`) }))}
    >
      <Card fill flush label={say('receipts.title')}>
        <Tabs.Panel value="issued" style={{ height: '100%', minHeight: 0 }}>
          <ReceiptList key={part} openId={wanted === 'issued' ? part : undefined} />
        </Tabs.Panel>
        <Tabs.Panel value="transfers" style={{ height: '100%', minHeight: 0 }}>
          <TransferList />
        </Tabs.Panel>
        <Tabs.Panel value="refunds" style={{ height: '100%', minHeight: 0 }}>
          <RefundList />
        </Tabs.Panel>
        <Tabs.Panel value="deposits" style={{ height: '100%', minHeight: 0 }}>
          <DepositList />
        </Tabs.Panel>
        <Tabs.Panel value="books" style={{ height: '100%', minHeight: 0 }}>
          <BookList />
        </Tabs.Panel>
        <Tabs.Panel value="directDebits" style={{ height: '100%', minHeight: 0 }}>
          {may('directDebits.write') && <DirectDebitList />}
        </Tabs.Panel>
      </Card>
    </TabbedPage>
  );
}
