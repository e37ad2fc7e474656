import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { LettersDialog } from './LettersDialog.tsx';
import { LettersPart } from './LettersPart.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { ResultsPart } from './ResultsPart.tsx';
import type { WorkFilter } from './WorkFilters.tsx';
import { WorkPart } from './WorkPart.tsx';

const TABS = ['work', 'letters', 'results', 'people'] as const;
type Tab = (typeof TABS)[number];

type Order = { readonly room: { readonly roomId: string; readonly roomCode: string } | undefined };

/** Arrears as work: whom to ask next, what was said, letters, and what came of it. */
export default function DunningScreen({ part: roomId }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [tab, setTab] = useState<Tab>('work');
  const [filter, setFilter] = useState<WorkFilter>({});
  const [ordering, setOrdering] = useState<Order>();
  const [printing, setPrinting] = useState<string>();
  const { data: status } = useOperation('system.status', {});
  const today = status?.businessDate;

  return (
    <TabbedPage<Tab>
      title={say('dunning.title')}
      value={tab}
      onChange={setTab}
      tabs={TABS.map((value) => ({ value, label: say(`dunning.tab.${value}`) }))}
      aside={
        may('dunning.write') && (
          <Button size="compact-md" variant="default" onClick={() => setOrdering({ room: undefined })}>
            {say('letters.prepare')}
          </Button>
        )
      }
    >
      {tab === 'work' && (
        <WorkPart
          filter={filter}
          onFilter={setFilter}
          roomId={roomId}
          onLetter={(room) => setOrdering({ room })}
        />
      )}
      {tab === 'letters' && (
        <LettersPart
          printing={printing}
          onPrinting={setPrinting}
          onPrepare={() => setOrdering({ room: undefined })}
        />
      )}
      {tab !== 'work' && tab !== 'letters' && today === undefined && <Loading lines={6} />}
      {tab === 'results' && today !== undefined && <ResultsPart today={today} />}
      {tab === 'people' && today !== undefined && <PeoplePart today={today} />}
      {ordering && (
        <LettersDialog
          room={ordering.room}
          filter={filter}
          onClose={() => setOrdering(undefined)}
          onRun={(runId) => {
            setOrdering(undefined);
            setTab('letters');
            setPrinting(runId);
          }}
        />
      )}
    </TabbedPage>
  );
}
