import { Button, SegmentedControl } from '@mantine/core';
import { DateInput, MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Books.module.css';
import { EntryTable } from './EntryTable.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { type Behind, FactsPanel } from './FactsPanel.tsx';

const MONTH_LENGTH = 'YYYY-MM'.length;

/** What of a day or month would go out, down to the fact, and the button that sends it. */
export function VouchersPart() {
  const { data: status } = useOperation('system.status', {});
  const [chosen, setChosen] = useState<string>();
  const period = chosen ?? (status && periodOf(status.businessDate));
  if (!period || !status) return <Loading lines={8} />;
  return <Vouchers period={period} today={status.businessDate} onPeriod={setChosen} />;
}

type Props = {
  readonly period: string;
  readonly today: string;
  readonly onPeriod: (period: string) => void;
};

function Vouchers({ period, today, onPeriod }: Props) {
  const say = useSay();
  const may = useMay();
  const [scope, setScope] = useState<'rest' | 'all'>('rest');
  const [behind, setBehind] = useState<Behind>();
  const [exporting, setExporting] = useState(false);
  const { data, error, refetch } = useOperation('vouchers.preview', { period, scope });
  const byMonth = period.length === MONTH_LENGTH;
  const canExport = data !== undefined && (data.restFacts > 0 || data.batches.length > 0);

  return (
    <Card fill flush label={say('books.tab.vouchers')}>
      <ListPane
        filters={
          <>
            <SegmentedControl
              aria-label={say('books.period')}
              value={byMonth ? 'month' : 'day'}
              onChange={(value) => onPeriod(value === 'month' ? periodOf(period) : today)}
              data={[
                { value: 'month', label: say('books.byMonth') },
                { value: 'day', label: say('books.byDay') },
              ]}
            />
            {byMonth ? (
              <MonthPickerInput
                aria-label={say('books.byMonth')}
                valueFormat="YYYY-MM"
                value={`${period}-01`}
                onChange={(day) => day && onPeriod(periodOf(day))}
                maxDate={today}
                w={110}
              />
            ) : (
              <DateInput
                aria-label={say('books.byDay')}
                valueFormat="YYYY-MM-DD"
                value={period}
                onChange={(day) => day && onPeriod(day)}
                maxDate={today}
                w={130}
              />
            )}
            <SegmentedControl
              aria-label={say('books.facts')}
              value={scope}
              onChange={(value) => setScope(value === 'all' ? 'all' : 'rest')}
              data={(['rest', 'all'] as const).map((value) => ({
                value,
                label: say(`books.scope.${value}`),
              }))}
            />
            {data && data.vouchers.length > 0 && (
              <>
                <Pill tone="good">
                  {say('books.balanced')} {amountText(data.totalFen, { sign: true })}
                </Pill>
                {data.restFacts > 0 && (
                  <Pill tone="warn">{say('books.restFacts', { count: data.restFacts })}</Pill>
                )}
              </>
            )}
            {may('vouchers.export') && (
              <Button ml="auto" disabled={!canExport} onClick={() => setExporting(true)}>
                {say('books.export', { period })}
              </Button>
            )}
          </>
        }
      >
        <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
        {!data && !error && <Loading lines={8} />}
        {data?.isClosed && data.restFacts > 0 && (
          <p className={styles.hint}>{say('books.closedRest', { period, count: data.restFacts })}</p>
        )}
        {data?.vouchers.length === 0 && (
          <Empty title={say('books.nothing')} hint={say('books.nothingHint')} />
        )}
        <div className={`${styles.scroll} ${styles.vouchers}`}>
          {data?.vouchers.map((voucher) => (
            <EntryTable
              key={voucher.kind}
              label={say(`voucher.kind.${voucher.kind}`)}
              entries={voucher.entries}
              totalFen={voucher.totalFen}
              factsOf={(entry) => entry.facts}
              onOpen={(entry) =>
                setBehind({
                  kind: voucher.kind,
                  key: entry.key,
                  title: say('books.behind', {
                    kind: entry.summary,
                    account: `${entry.account} ${entry.accountName}`,
                  }),
                })
              }
            />
          ))}
          {data?.vouchers.some(({ entries }) => entries.some(({ amountFen }) => amountFen < 0)) && (
            <p className={styles.hint}>{say('books.redHint')}</p>
          )}
        </div>
      </ListPane>
      <FactsPanel period={period} scope={scope} behind={behind} onClose={() => setBehind(undefined)} />
      {data && (
        <ExportDialog
          opened={exporting}
          onClose={() => setExporting(false)}
          period={period}
          last={data.batches.at(-1)?.number}
        />
      )}
    </Card>
  );
}
