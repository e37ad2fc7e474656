import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { ApprovalList } from './ApprovalList.tsx';
import { PhoneCode } from './PhoneCode.tsx';

/** What needs a second person: what waits, what was decided, and codes for who asks by phone. */
export default function ApprovalsScreen() {
  const say = useSay();
  const may = useMay();
  const tabs = (['waiting', 'all', 'phone'] as const).filter(
    (tab) => tab !== 'phone' || may('approvals.give'),
  );
  const [tab, setTab] = useState<(typeof tabs)[number]>('waiting');
  return (
    <TabbedPage
      title={say('place.approvals')}
      value={tab}
      onChange={setTab}
      tabs={tabs.map((value) => ({ value, label: say(`approvals.tab.${value}`) }))}
    >
      <Card fill flush label={say('place.approvals')}>
        <Tabs.Panel value="waiting" style={{ height: '100%', minHeight: 0 }}>
          <ApprovalList waiting />
        </Tabs.Panel>
        <Tabs.Panel value="all" style={{ height: '100%', minHeight: 0 }}>
          <ApprovalList waiting={false} />
        </Tabs.Panel>
        <Tabs.Panel value="phone" style={{ height: '100%', minHeight: 0 }}>
          <PhoneCode />
        </Tabs.Panel>
      </Card>
    </TabbedPage>
  );
}
