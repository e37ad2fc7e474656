import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FitOutAct } from '#shared/domain/fitOuts/fitOut.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../counter/Counter.module.css';
import { PrintButton } from '../documents/PrintButton.tsx';
import { FitOutActForm } from './FitOutActForm.tsx';
import type { FitOutCard } from './fitOutCard.ts';

/** What leads on stands first and filled. */
const NEXT: Partial<Record<FitOutCard['state'], FitOutAct>> = {
  applied: 'agreed',
  agreed: 'permitted',
  permitted: 'inspected',
  passed: 'closed',
};

export function FitOutActs({ fitOut }: { readonly fitOut: FitOutCard }) {
  const say = useSay();
  const [act, setAct] = useState<FitOutAct>();
  const papers = useTask('fitOuts.papers', `fitOuts.papers.${fitOut.number}`);
  const { acts, state, entryId, number } = fitOut;
  const next = NEXT[state];
  const ordered = acts.toSorted((a, b) => Number(b === next) - Number(a === next));
  return (
    <section aria-label={say('counter.acts')}>
      <div className={styles.acts}>
        {ordered.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={one === next ? 'filled' : one === 'withdrawn' ? 'subtle' : 'default'}
            onClick={() => setAct(one)}
          >
            {say(`fitOut.act.${one}`)}
          </Button>
        ))}
        {(state === 'permitted' || state === 'passed') && (
          <PrintButton
            kind="sheets"
            slot={`fitOut.${number}`}
            label={say('fitOuts.print')}
            size="compact-md"
            make={() => papers.start({ entryId }).catch(() => undefined)}
          />
        )}
      </div>
      <FaultNotice fault={papers.fault} />
      <Dialog
        opened={act !== undefined}
        onClose={() => setAct(undefined)}
        title={act ? say('fitOuts.actOf', { act: say(`fitOut.act.${act}`), number }) : ''}
        size={560}
      >
        {act && <FitOutActForm act={act} fitOut={fitOut} onClose={() => setAct(undefined)} />}
      </Dialog>
    </section>
  );
}
