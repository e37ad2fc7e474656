import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { ReadingImport } from './ReadingImport.tsx';
import { ReadingRound } from './ReadingRound.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { UnusualList } from './UnusualList.tsx';
import { VacancyUse } from './VacancyUse.tsx';

type Part = 'round' | 'unusual' | 'vacancy' | 'import';

/** Reading by routes, what waits for a person, empty rooms that used something, and readings from a workbook. */
export default function MetersScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const parts: Part[] = [
    'round',
    'unusual',
    ...(may('fees.read') ? (['vacancy'] as const) : []),
    ...(may('meters.write') ? (['import'] as const) : []),
  ];
  const [chosen, setChosen] = useState<Part>(parts.find((each) => each === part) ?? 'round');
  const [meterId, setMeterId] = useState<string>();
  const waiting = useOperation('meters.unusual', {});
  const count = waiting.data?.meters.length ?? 0;
  return (
    <TabbedPage<Part>
      title={say('place.meters')}
      value={chosen}
      onChange={setChosen}
      tabs={parts.map((each) => ({ value: each, label: say(`meters.tabs.${each}`, { count }) }))}
    >
      {chosen === 'round' && <ReadingRound onOpen={setMeterId} />}
      {chosen === 'unusual' && <UnusualList onOpen={setMeterId} />}
      {chosen === 'vacancy' && <VacancyUse />}
      {chosen === 'import' && <ReadingImport onDone={() => setChosen('unusual')} />}
      <TimelinePanel meterId={meterId} onClose={() => setMeterId(undefined)} />
    </TabbedPage>
  );
}
