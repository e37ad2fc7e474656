import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { ContractorList } from '../contractors/ContractorList.tsx';
import { PriceList } from '../repairPrices/PriceList.tsx';
import { PartList } from './PartList.tsx';
import { StocktakeList } from './StocktakeList.tsx';

const PARTS = ['stock', 'stocktakes', 'prices', 'contractors'] as const;

/** Spare parts: what there is, the counts of it, what repairs cost, and who works from outside. */
export default function PartsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const tab = PARTS.find((one) => one === part) ?? 'stock';
  return (
    <TabbedPage
      title={say('parts.title')}
      value={tab}
      onChange={(next) => navigate(`/parts/${next}`)}
      tabs={PARTS.map((value) => ({ value, label: say(`parts.tab.${value}`) }))}
    >
      <Card fill flush label={say(`parts.tab.${tab}`)}>
        <Tabs.Panel value="stock" style={{ height: '100%', minHeight: 0 }}>
          <PartList />
        </Tabs.Panel>
        <Tabs.Panel value="stocktakes" style={{ height: '100%', minHeight: 0 }}>
          <StocktakeList />
        </Tabs.Panel>
        <Tabs.Panel value="prices" style={{ height: '100%', minHeight: 0 }}>
          <PriceList />
        </Tabs.Panel>
        <Tabs.Panel value="contractors" style={{ height: '100%', minHeight: 0 }}>
          <ContractorList />
        </Tabs.Panel>
      </Card>
    </TabbedPage>
  );
}
