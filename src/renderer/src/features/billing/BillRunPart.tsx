import { Button } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { addMonths } from '#shared/domain/calendar/months.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './BillRunPart.module.css';
import { RunHistory } from './RunHistory.tsx';
import { RunPreview } from './RunPreview.tsx';

/** Choose a month, look at everything it would issue, publish it. */
export function BillRunPart() {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const { data: runs } = useOperation('billRuns.list', {});
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const preview = useTask('billRuns.preview');
  const last = runs?.runs[0]?.period;
  const period = chosen ?? (last ? addMonths(last, 1) : (status?.today.slice(0, 7) ?? ''));
  const previewId = opened ?? preview.value?.previewId;

  async function compute(): Promise<void> {
    setOpened(undefined);
    await preview.start({ period }).catch(() => undefined);
  }

  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <Card label={say('run.period')}>
          <div className={styles.start}>
            <MonthPickerInput
              aria-label={say('run.period')}
              valueFormat="YYYY-MM"
              value={period ? `${period}-01` : null}
              onChange={(month) => month && setChosen(month.slice(0, 7))}
              w={140}
            />
            <Button disabled={period === '' || preview.running} onClick={() => void compute()}>
              {say('run.preview', { period })}
            </Button>
            {preview.state?.status === 'cancelled' && <span>{say('run.cancelled')}</span>}
            {preview.running && preview.state && (
              <div className={styles.progress}>
                <TaskProgress
                  task={preview.state}
                  label={say('run.previewing', { period })}
                  onCancel={() => void preview.cancel()}
                />
              </div>
            )}
          </div>
          <FaultNotice fault={preview.fault} />
        </Card>
        <div className={styles.result}>
          {previewId && !preview.running ? (
            <RunPreview
              key={previewId}
              previewId={previewId}
              onGone={() => {
                setOpened(undefined);
                preview.clear();
              }}
            />
          ) : (
            <Card fill label={say('run.start')}>
              <Empty title={say('run.start')} hint={say('run.startHint')} />
            </Card>
          )}
        </div>
      </div>
      <RunHistory onOpen={setOpened} openedId={previewId} />
    </div>
  );
}
