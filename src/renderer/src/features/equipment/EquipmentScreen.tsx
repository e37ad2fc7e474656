import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { LedgerImport } from './LedgerImport.tsx';
import { LedgerPart } from './LedgerPart.tsx';
import { PlansPart } from './PlansPart.tsx';
import { RoundsPart } from './RoundsPart.tsx';

const TABS = ['ledger', 'plans', 'rounds', 'import'] as const;
type Tab = (typeof TABS)[number];

/** Machines and what is due about them. A part that is no tab is the code of a machine whose card is open. */
export default function EquipmentScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const tab: Tab = TABS.find((one) => one === part) ?? 'ledger';
  const code = TABS.some((one) => one === part) ? undefined : part;
  const tabs = TABS.filter((one) => one !== 'import' || may('equipment.write'));
  return (
    <TabbedPage<Tab>
      title={say('equipment.title')}
      value={tab}
      onChange={(next) => navigate(next === 'ledger' ? '/equipment' : `/equipment/${next}`)}
      tabs={tabs.map((value) => ({ value, label: say(`equipment.tabs.${value}`) }))}
    >
      {tab === 'ledger' && <LedgerPart code={code} />}
      {tab === 'plans' && <PlansPart />}
      {tab === 'rounds' && <RoundsPart />}
      {tab === 'import' && <LedgerImport onDone={() => navigate('/equipment')} />}
    </TabbedPage>
  );
}
