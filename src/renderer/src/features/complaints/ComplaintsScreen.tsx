import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from '../counter/Counter.module.css';
import { ComplaintForm } from './ComplaintForm.tsx';
import { ComplaintList } from './ComplaintList.tsx';
import { ComplaintPanel } from './ComplaintPanel.tsx';
import { SatisfactionFigures } from './SatisfactionFigures.tsx';

const VIEWS = ['open', 'ended'] as const;

/** Complaints by what is due first, below what customers say of the work. */
export default function ComplaintsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const [view, setView] = useState<(typeof VIEWS)[number]>('open');
  const [adding, setAdding] = useState(false);
  const mayAdd = may('counter.write');
  useKeys('place.complaints', [{ code: 'KeyN', label: 'complaints.add', run: () => setAdding(true) }], {
    enabled: mayAdd,
  });
  return (
    <Page
      title={say('complaints.title')}
      aside={
        <>
          <SegmentedControl
            aria-label={say('complaints.view')}
            value={view}
            onChange={(value) => setView(value === 'ended' ? 'ended' : 'open')}
            data={VIEWS.map((value) => ({ value, label: say(`complaints.view.${value}`) }))}
          />
          {mayAdd && (
            <Button onClick={() => setAdding(true)} rightSection={<Key>N</Key>}>
              {say('complaints.add')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.page}>
        <SatisfactionFigures />
        <ComplaintList
          key={view}
          open={view === 'open'}
          chosen={part}
          onOpen={(row) => navigate(`/complaints/${row.number}`)}
        />
      </div>
      <ComplaintPanel number={part} onClose={() => navigate('/complaints')} />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('complaints.add')} size={720}>
        {adding && <ComplaintForm onClose={() => setAdding(false)} />}
      </Dialog>
    </Page>
  );
}
