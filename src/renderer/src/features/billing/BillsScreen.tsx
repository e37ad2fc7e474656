import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { FeesPart } from '../fees/FeesPart.tsx';
import { BillRunPart } from './BillRunPart.tsx';

type Part = 'run' | 'fees';

export default function BillsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const parts: Part[] = may('bills.run') ? ['run', 'fees'] : ['fees'];
  const [chosen, setChosen] = useState<Part>(part === 'fees' || parts.length === 1 ? 'fees' : 'run');
  return (
    <TabbedPage<Part>
      title={say('bills.title')}
      value={chosen}
      onChange={setChosen}
      tabs={parts.map((each) => ({ value: each, label: say(`bills.tabs.${each}`) }))}
    >
      {chosen === 'run' ? <BillRunPart /> : <FeesPart />}
    </TabbedPage>
  );
}
