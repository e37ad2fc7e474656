import { Button, FileButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { ExportButtons } from '../reports/ExportButtons.tsx';
import { DaysPart } from './DaysPart.tsx';
import { FileNewsCard } from './FileNewsCard.tsx';
import { FilesPart } from './FilesPart.tsx';
import { ListPart } from './ListPart.tsx';
import { OpenPart } from './OpenPart.tsx';
import styles from './Reconciliation.module.css';
import { useChannelFiles } from './useChannelFiles.ts';

const PARTS = ['open', 'days', 'list', 'files'] as const;
type Part = (typeof PARTS)[number];

/** What the channels say beside what was taken. Files may be dropped anywhere on the window while one is here. */
export default function ReconciliationScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const { locale } = useLanguage();
  const { data: status } = useOperation('system.status', {});
  const [chosen, setChosen] = useState<Part>(PARTS.find((each) => each === part) ?? 'open');
  const files = useChannelFiles();
  const writes = may('reconciliations.write');
  const { take } = files;

  useEffect(() => {
    if (!writes) return;
    function onDrop(event: globalThis.DragEvent): void {
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (dropped.length === 0) return;
      // On the way down, so that the workbook import, which listens for every drop, leaves it alone.
      event.preventDefault();
      void take(dropped);
    }
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, [take, writes]);

  return (
    <TabbedPage<Part>
      title={say('recon.title')}
      value={chosen}
      onChange={setChosen}
      tabs={PARTS.map((each) => ({ value: each, label: say(`recon.tab.${each}`) }))}
      aside={
        <>
          {status && chosen === 'open' && (
            <ExportButtons
              parameters={{ report: 'openItems', to: status.businessDate, language: locale }}
              title={say('recon.tab.open')}
            />
          )}
          {writes && (
            <FileButton
              multiple
              onChange={(chosenFiles) => void take(chosenFiles)}
              accept=".csv,.xlsx,.zip,.txt"
            >
              {(props) => <Button {...props}>{say('recon.choose')}</Button>}
            </FileButton>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {files.task && (
          <Card label={say('recon.reading', { file: files.reading ?? '' })}>
            <TaskProgress
              task={files.task}
              label={say('recon.reading', { file: files.reading ?? '' })}
              onCancel={files.cancel}
            />
          </Card>
        )}
        {files.news.length > 0 && (
          <FileNewsCard
            news={files.news}
            onColumns={(one, columns) => void files.readBy(one, columns)}
            onClear={files.clear}
          />
        )}
        <div className={styles.rest}>
          {chosen === 'open' && <OpenPart />}
          {chosen === 'days' && <DaysPart />}
          {chosen === 'list' && <ListPart />}
          {chosen === 'files' && <FilesPart />}
        </div>
      </div>
    </TabbedPage>
  );
}
