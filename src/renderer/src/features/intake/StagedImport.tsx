import { Button, Group, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { type ControlTotals, ControlTotalsForm } from './ControlTotalsForm.tsx';
import { CountsTable } from './CountsTable.tsx';
import { ProblemTable } from './ProblemTable.tsx';
import { RowTable } from './RowTable.tsx';
import styles from './StagedImport.module.css';

type Props = {
  readonly previewId: string;
  readonly onCommitted: (answer: Output<'imports.commit'>) => void;
  readonly onDropped: () => void;
};

/** Everything the workbook would change and everything that is wrong with it. */
export function StagedImport({ previewId, onCommitted, onDropped }: Props) {
  const say = useSay();
  const client = useDesk();
  const [tab, setTab] = useState<string | null>('problems');
  const [control, setControl] = useState<ControlTotals>();
  const staged = useOperation('imports.get', { previewId });
  const commit = useCommand('imports.commit');
  const discard = useCommand('imports.discard');
  const annotated = useTask('imports.annotated', `imports.annotated.${previewId}`);

  if (staged.error) return <FaultNotice fault={staged.error.fault} onRetry={() => void staged.refetch()} />;
  if (!staged.data) return <Loading lines={8} />;
  const summary = staged.data;
  const countOf = (states: readonly string[]) =>
    summary.counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const writes = countOf(['new', 'changed']);
  const rows = countOf(['new', 'changed', 'unchanged', 'error']);
  const needsControl = summary.controlTotals !== undefined;

  async function go(): Promise<void> {
    const answer = await commit
      .run({ previewId, goodRowsOnly: summary.errors > 0, ...(control && { controlTotals: control }) })
      .catch(() => undefined);
    if (answer) onCommitted(answer);
  }

  async function drop(): Promise<void> {
    const answer = await discard.run({ previewId }).catch(() => undefined);
    if (answer) onDropped();
  }

  async function saveAnnotated(): Promise<void> {
    const file = await annotated.start({ previewId }).catch(() => undefined);
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <div className={styles.staged}>
      <Card label={summary.fileName}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Group gap="xs" mb={4}>
              <strong>{summary.fileName}</strong>
              <Pill tone="accent">{say(`intake.layout.${summary.layout}`)}</Pill>
              {summary.errors > 0 && (
                <Pill tone="bad">
                  {say('intake.errorsCount', { count: summary.errors.toLocaleString('en') })}
                </Pill>
              )}
              {summary.warnings > 0 && (
                <Pill tone="warn">
                  {say('intake.warningsCount', { count: summary.warnings.toLocaleString('en') })}
                </Pill>
              )}
            </Group>
            <span className={styles.soft}>
              {summary.sheets
                .map((sheet) => say('intake.sheetRows', { name: sheet.name, rows: sheet.rows }))
                .join(say('common.listSeparator'))}
            </span>
          </div>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" loading={discard.pending} onClick={() => void drop()}>
              {say('intake.discard')}
            </Button>
            {summary.errors + summary.warnings > 0 && (
              <Button variant="default" loading={annotated.running} onClick={() => void saveAnnotated()}>
                {say('intake.annotated')}
              </Button>
            )}
            {writes > 0 && (
              <Button loading={commit.pending} disabled={needsControl && !control} onClick={() => void go()}>
                {say(summary.errors > 0 ? 'intake.commitGood' : 'intake.commit', {
                  count: writes.toLocaleString('en'),
                })}
              </Button>
            )}
          </Group>
        </Group>
        {writes === 0 && summary.errors === 0 && <p className={styles.soft}>{say('intake.nothing')}</p>}
        <FaultNotice fault={commit.fault ?? discard.fault ?? annotated.fault} />
      </Card>
      <div className={styles.middle}>
        <div className={styles.sums}>
          <CountsTable counts={summary.counts} />
          {summary.controlTotals && <ControlTotalsForm found={summary.controlTotals} onTotals={setControl} />}
        </div>
        <Card fill flush label={say('intake.problems', { count: summary.errors + summary.warnings })}>
          <Tabs value={tab} onChange={setTab}>
            <Tabs.List>
              <Tabs.Tab value="problems">
                {say('intake.problems', { count: (summary.errors + summary.warnings).toLocaleString('en') })}
              </Tabs.Tab>
              <Tabs.Tab value="rows">{say('intake.rows', { count: rows.toLocaleString('en') })}</Tabs.Tab>
            </Tabs.List>
          </Tabs>
          <div style={{ flex: 1, minHeight: 0 }}>
            {tab === 'problems' ? <ProblemTable previewId={previewId} /> : <RowTable previewId={previewId} />}
          </div>
        </Card>
      </div>
    </div>
  );
}
