import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { DepreciationPart } from '../depreciation/DepreciationPart.tsx';
import { LedgerImport } from './LedgerImport.tsx';
import { LedgerPart } from './LedgerPart.tsx';
import { PlansPart } from './PlansPart.tsx';
import { RoundsPart } from './RoundsPart.tsx';
import { WarningsPart } from './WarningsPart.tsx';

const TABS = ['ledger', 'warnings', 'plans', 'rounds', 'depreciation', 'import'] as const;
type Tab = (typeof TABS)[number];

/** A point of a patrol route, as its QR code has it. */
const POINT_CODE = /-X\d{4}$/;

/**
 * Machines and what is due about them. A part that is no tab is the code of a machine whose card is open, or of a point
 * that was scanned: its round is.
 */
export default function EquipmentScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const point = part !== undefined && POINT_CODE.test(part) ? part : undefined;
  const tab: Tab = TABS.find((one) => one === part) ?? (point ? 'rounds' : 'ledger');
  const code = TABS.some((one) => one === part) || point ? undefined : part;
  const tabs = TABS.filter((one) => one !== 'import' || may('equipment.write'));
  return (
    <TabbedPage<Tab>
      title={say('equipment.title')}
      value={tab}
      onChange={(next) => navigate(next === 'ledger' ? '/equipment' : `/equipment/${next}`)}
      tabs={tabs.map((value) => ({ value, label: say(`equipment.tabs.${value}`) }))}
    >
      {tab === 'ledger' && <LedgerPart code={code} />}
      {tab === 'warnings' && <WarningsPart />}
      {tab === 'plans' && <PlansPart />}
      {tab === 'rounds' && <RoundsPart point={point} />}
      {tab === 'depreciation' && <DepreciationPart />}
      {tab === 'import' && <LedgerImport onDone={() => navigate('/equipment')} />}
    </TabbedPage>
  );
}
