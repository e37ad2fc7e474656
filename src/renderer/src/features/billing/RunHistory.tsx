import { Button } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './BillRunPart.module.css';

type Props = { readonly onOpen: (previewId: string) => void; readonly openedId: string | undefined };

export function RunHistory({ onOpen, openedId }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = useOperation('billRuns.list', {});
  return (
    <Card fill label={say('run.history')}>
      <div className={styles.history} style={{ overflowY: 'auto' }}>
        <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
        {list.isPending && <Loading />}
        {(list.data?.previews.length ?? 0) > 0 && <h3 className={styles.heading}>{say('run.open')}</h3>}
        {list.data?.previews.map((preview) => (
          <div key={preview.previewId} className={styles.run}>
            <div className={styles.runLine}>
              <strong>{preview.period}</strong>
              <span>{amountText(preview.totalFen)}</span>
            </div>
            <div className={styles.soft}>{instantText(preview.createdAt)}</div>
            {preview.previewId !== openedId && (
              <Button size="compact-xs" variant="default" onClick={() => onOpen(preview.previewId)}>
                {say('run.openOne', { period: preview.period })}
              </Button>
            )}
          </div>
        ))}
        <h3 className={styles.heading}>{say('run.history')}</h3>
        {list.data?.runs.length === 0 && <p className={styles.soft}>{say('run.historyNone')}</p>}
        {list.data?.runs.map((run) => (
          <div key={run.batchId} className={styles.run}>
            <div className={styles.runLine}>
              <strong>{run.period}</strong>
              <span>{amountText(run.totalFen)}</span>
            </div>
            <div className={styles.runLine}>
              <span className={styles.soft}>
                {say('run.lines')} {run.lines.toLocaleString('en')}
              </span>
              <span className={styles.soft}>{say('run.collected', { amount: amountText(run.paidFen) })}</span>
            </div>
            <div className={styles.soft}>
              {say('run.by', { by: run.publishedBy, at: instantText(run.publishedAt) })}
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}
