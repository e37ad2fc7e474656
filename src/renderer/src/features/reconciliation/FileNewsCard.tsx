import { Button } from '@mantine/core';
import { isWordKey } from '#shared/i18n/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ColumnsForm } from './ColumnsForm.tsx';
import styles from './Reconciliation.module.css';
import type { Answer, Columns, FileNews } from './useChannelFiles.ts';

type Props = {
  readonly news: readonly FileNews[];
  readonly onColumns: (one: FileNews, columns: Columns) => void;
  readonly onClear: () => void;
};

type Taken = Extract<Answer, { outcome: 'taken' }>;

/** What became of the files just dropped; lines nobody could read are named. */
export function FileNewsCard({ news, onColumns, onClear }: Props) {
  const say = useSay();
  const asks = news.some(({ answer }) => answer?.outcome === 'mappingNeeded');
  return (
    <Card
      title={say('recon.news')}
      aside={
        <Button size="compact-xs" variant="default" onClick={onClear}>
          {say('recon.closeNews')}
        </Button>
      }
    >
      <div className={asks ? undefined : styles.news} role="status">
        {news.map((one) => (
          <div key={one.key}>
            {one.fault && (
              <>
                <strong>{one.fileName}</strong>
                <FaultNotice fault={one.fault} />
              </>
            )}
            {one.answer?.outcome === 'taken' && <TakenNews taken={one.answer} />}
            {one.answer?.outcome === 'mappingNeeded' && (
              <ColumnsForm needed={one.answer} onGo={(columns) => onColumns(one, columns)} />
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}

function TakenNews({ taken }: { readonly taken: Taken }) {
  const say = useSay();
  const count = (value: number) => value.toLocaleString('en');
  const amount = (fen: number) => amountText(fen, { sign: true });
  const isNew = taken.newRows + taken.changedRows > 0;
  const { payments, refunds, fees, settlements } = taken.sums;
  return (
    <>
      <p>
        {say(isNew ? 'recon.taken' : 'recon.takenNothing', {
          file: taken.fileName,
          channel: say(`recon.channel.${taken.channel}`),
          rows: count(taken.rows),
          newRows: count(taken.newRows),
          changedRows: count(taken.changedRows),
          knownRows: count(taken.knownRows),
        })}
        {isNew && (
          <span className={styles.soft}>
            {'　'}
            {say('recon.takenSums', {
              payments: amount(payments),
              refunds: amount(-refunds),
              fees: amount(-fees),
              settlements: amount(Math.abs(settlements)),
            })}
          </span>
        )}
      </p>
      {taken.problems.length > 0 && (
        <>
          <p>{say('recon.unread', { count: taken.problems.length })}</p>
          <ul className={styles.problems}>
            {taken.problems.map((problem) => (
              <li key={`${problem.line}.${problem.sub}`}>
                {say('recon.problemLine', { line: problem.line })} {problem.text}{' '}
                {problemText(say, problem.sub, problem.params)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function problemText(
  say: ReturnType<typeof useSay>,
  sub: string,
  params: Record<string, string | number> | undefined,
): string {
  const key = `channelProblem.${sub}`;
  return isWordKey(key) ? say(key, params) : sub;
}
