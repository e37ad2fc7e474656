import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { AdjustPart } from '../adjustments/AdjustPart.tsx';
import { ApportionPart } from '../apportionments/ApportionPart.tsx';
import { ChargePart } from '../charges/ChargePart.tsx';
import { FeesPart } from '../fees/FeesPart.tsx';
import { BillRunPart } from './BillRunPart.tsx';

const PARTS = {
  run: { permission: 'bills.run', body: BillRunPart },
  apportion: { permission: 'bills.run', body: ApportionPart },
  adjust: { permission: 'bills.run', body: AdjustPart },
  charge: { permission: 'charges.post', body: ChargePart },
  fees: { permission: 'fees.read', body: FeesPart },
} as const;

type Part = keyof typeof PARTS;

export default function BillsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const allowed = (Object.keys(PARTS) as Part[]).filter((each) => may(PARTS[each].permission));
  const chosen = allowed.find((each) => each === part) ?? allowed[0] ?? 'fees';
  const Body = PARTS[chosen].body;
  return (
    <TabbedPage<Part>
      title={say('bills.title')}
      value={chosen}
      onChange={(next) => navigate(`/bills/${next}`)}
      tabs={allowed.map((each) => ({ value: each, label: say(`bills.tabs.${each}`) }))}
    >
      <Body />
    </TabbedPage>
  );
}
