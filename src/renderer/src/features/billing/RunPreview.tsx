import { Button, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { useDeduction } from '../prepayments/useDeduction.ts';
import { UsedVacancies } from '../reductions/UsedVacancies.tsx';
import styles from './BillRunPart.module.css';
import { DifferenceTable, LineTable, SkippedTable } from './RunTables.tsx';

type Props = { readonly previewId: string; readonly onGone: () => void };

/** Totals, every line, what was skipped and what differs; then the verb that issues it. */
export function RunPreview({ previewId, onGone }: Props) {
  const say = useSay();
  const may = useMay();
  const [tab, setTab] = useState<string | null>('lines');
  const summary = useOperation('billRuns.get', { previewId });
  const publish = useCommand('billRuns.publish');
  const discard = useCommand('billRuns.discard');
  const deduction = useDeduction();
  if (summary.error)
    return <FaultNotice fault={summary.error.fault} onRetry={() => void summary.refetch()} />;
  if (!summary.data) return <Loading lines={6} />;
  const run = summary.data;
  const skipped = run.skipped.reduce((sum, each) => sum + each.count, 0);
  const differences = run.differences.reduce((sum, each) => sum + each.count, 0);
  const amount = amountText(run.totalFen, { sign: true });

  async function goPublish(): Promise<void> {
    const answer = await publish.run({ previewId }).catch(() => undefined);
    if (!answer) return;
    tell(
      say('run.published', {
        period: answer.period,
        lines: answer.lines.toLocaleString('en'),
        amount: amountText(answer.totalFen, { sign: true }),
      }),
    );
    // Prepayment settles the new bills by itself; it goes on while the screen is left.
    void deduction.start();
    onGone();
  }

  async function drop(): Promise<void> {
    const answer = await discard.run({ previewId }).catch(() => undefined);
    if (answer) onGone();
  }

  return (
    <div className={styles.preview}>
      <Card label={say('run.preview', { period: run.period })}>
        <div className={styles.figures}>
          <Figure name={say('run.period')}>{run.period}</Figure>
          <Figure name={say('run.rooms')}>{run.rooms.toLocaleString('en')}</Figure>
          <Figure name={say('run.lines')}>{run.lines.toLocaleString('en')}</Figure>
          <Figure name={say('run.total')}>{amount}</Figure>
          <Figure name={say('run.previous', { period: run.previous.period })}>
            <Amount fen={run.previous.totalFen} sign nilDash />
          </Figure>
          <div className={styles.publish}>
            {may('bills.publish') && run.lines + run.credits.count > 0 && (
              <Button loading={publish.pending} onClick={() => void goPublish()}>
                {say('run.publish', { period: run.period, lines: run.lines.toLocaleString('en'), amount })}
              </Button>
            )}
            <Button variant="default" size="compact-sm" loading={discard.pending} onClick={() => void drop()}>
              {say('run.discard')}
            </Button>
          </div>
        </div>
        <div className={styles.byFee}>
          {run.byFeeItem.map((fee) => (
            <span key={fee.feeItemId}>
              {fee.feeName}{' '}
              <b>
                {fee.lines.toLocaleString('en')} · {amountText(fee.totalFen)}
              </b>
            </span>
          ))}
          {run.credits.count > 0 && (
            <span>
              {say('run.credits', {
                count: run.credits.count,
                amount: amountText(run.credits.totalFen, { sign: true }),
              })}
            </span>
          )}
          {run.lines + run.credits.count === 0 && say('run.nothing')}
          {!may('bills.publish') && say('run.mayNotPublish')}
        </div>
        <UsedVacancies period={run.period} />
        {run.unknownYears.length > 0 && (
          <p className={styles.warn} role="status">
            {say('run.unknownYears', { years: run.unknownYears.join(say('common.listSeparator')) })}{' '}
            <Link href="/settings/calendar" state={{ calendarYear: run.unknownYears[0] }}>
              {say('run.openCalendar')}
            </Link>
          </p>
        )}
        <FaultNotice fault={publish.fault ?? discard.fault} />
      </Card>
      <div className={styles.tables}>
        <Card fill flush label={say('run.tabs.lines', { count: run.lines })}>
          <Tabs value={tab} onChange={setTab}>
            <Tabs.List>
              <Tabs.Tab value="lines">
                {say('run.tabs.lines', { count: run.lines.toLocaleString('en') })}
              </Tabs.Tab>
              <Tabs.Tab value="skipped">
                {say('run.tabs.skipped', { count: skipped.toLocaleString('en') })}
              </Tabs.Tab>
              <Tabs.Tab value="differences">
                {say('run.tabs.differences', { count: differences.toLocaleString('en') })}
              </Tabs.Tab>
            </Tabs.List>
          </Tabs>
          <div style={{ flex: 1, minHeight: 0 }}>
            {tab === 'lines' && <LineTable previewId={previewId} />}
            {tab === 'skipped' && <SkippedTable previewId={previewId} />}
            {tab === 'differences' && <DifferenceTable previewId={previewId} />}
          </div>
        </Card>
      </div>
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <span>{name}</span>
      <strong>{children}</strong>
    </div>
  );
}
