import type { ReactNode } from 'react';
import { Amount } from '../../ui/Amount.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import type { Say } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './DunningScreen.module.css';
import { type DunningRow, NEED_TONES } from './dunningWords.ts';

function Two({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return (
    <span className={styles.two}>
      <span>{first}</span>
      <span className={styles.soft}>{second}</span>
    </span>
  );
}

/** Two lines to a row: what is looked for, and below it what explains it. */
export function workColumns(say: Say): Column<DunningRow>[] {
  return [
    {
      key: 'need',
      title: say('dunning.column.need'),
      width: '104px',
      render: ({ need }) => <Pill tone={NEED_TONES[need]}>{say(`dunning.need.${need}`)}</Pill>,
    },
    {
      key: 'room',
      title: say('dunning.column.room'),
      width: 'minmax(110px, 1fr)',
      render: (row) => (
        <Two
          first={<strong>{row.roomCode}</strong>}
          second={[row.name ?? say('dunning.unknown'), row.phoneMasks[0]].filter(Boolean).join(' ')}
        />
      ),
    },
    {
      key: 'owed',
      title: say('dunning.column.owed'),
      width: '110px',
      align: 'end',
      render: (row) => (
        <Two
          first={<Amount fen={row.owedFen} strong />}
          second={say('dunning.since', { day: row.oldestDay })}
        />
      ),
    },
    {
      key: 'last',
      title: say('dunning.column.last'),
      width: '116px',
      render: ({ lastDemand }) =>
        lastDemand ? (
          <Two
            first={say('dunning.lastOf', {
              kind: say(`dunning.kind.${lastDemand.kind}`),
              outcome: say(`dunning.outcome.${lastDemand.outcome}`),
            })}
            second={lastDemand.day}
          />
        ) : (
          <span className={styles.soft}>{say('dunning.never')}</span>
        ),
    },
    {
      key: 'next',
      title: say('dunning.column.next'),
      width: '140px',
      render: (row) => nextOf(row, say),
    },
    {
      key: 'limitation',
      title: say('dunning.column.limitation'),
      width: '96px',
      render: ({ limitation: { lastDay, state, barredFen } }) => (
        <Two
          first={
            <span className={state === 'running' ? undefined : styles[state === 'near' ? 'warn' : 'bad']}>
              {lastDay}
            </span>
          }
          second={state === 'running' && barredFen === 0 ? '' : say(`dunning.limitation.${state}`)}
        />
      ),
    },
  ];
}

function nextOf({ promise, next }: DunningRow, say: Say): ReactNode {
  const step = next && say('dunning.nextOn', { day: next.day, kind: say(`dunning.kind.${next.kind}`) });
  if (!promise) return step ?? '';
  return (
    <Two
      first={say('dunning.promisedBy', { day: promise.day })}
      second={promise.state === 'open' && step ? step : say(`dunning.promise.${promise.state}`)}
    />
  );
}
