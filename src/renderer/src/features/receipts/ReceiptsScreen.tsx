import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { ReceiptList } from './ReceiptList.tsx';
import { TransferList } from './TransferList.tsx';

export default function ReceiptsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const wanted = part === 'transfers' ? 'transfers' : 'issued';
  const [tab, setTab] = useState(wanted);
  useEffect(() => setTab(wanted), [wanted]);
  return (
    <TabbedPage
      title={say('receipts.title')}
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'issued', label: say('receipts.tabs.issued') },
        { value: 'transfers', label: say('receipts.tabs.transfers') },
      ]}
    >
      <Card fill flush label={say('receipts.title')}>
        <Tabs.Panel value="issued" style={{ height: '100%', minHeight: 0 }}>
          <ReceiptList key={part} openId={part === 'transfers' ? undefined : part} />
        </Tabs.Panel>
        <Tabs.Panel value="transfers" style={{ height: '100%', minHeight: 0 }}>
          <TransferList />
        </Tabs.Panel>
      </Card>
    </TabbedPage>
  );
}
