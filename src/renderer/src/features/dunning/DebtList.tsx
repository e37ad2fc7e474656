import { Button } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './DunningScreen.module.css';
import type { Story } from './dunningWords.ts';

type Props = { readonly lines: Story['lines'] };

const SHOWN = 4;

/** What is past due, the oldest first, each with the end of its limitation. */
export function DebtList({ lines }: Props) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <section>
      <h3 className={styles.heading}>{say('dunning.debts')}</h3>
      <table className={styles.debts} aria-label={say('dunning.debts')}>
        <tbody>
          {shown.map((line) => (
            <tr key={line.lineId}>
              <td>
                {line.feeName} {line.period}
                <div className={styles.soft}>
                  {line.dueDate} · {say(`ageing.${line.bucket}`)}
                </div>
              </td>
              <td>
                <Amount fen={line.owedFen} />
                <div className={styles.soft}>
                  <span
                    className={
                      line.limitation === 'running'
                        ? undefined
                        : styles[line.limitation === 'near' ? 'warn' : 'bad']
                    }
                  >
                    {say('dunning.lastDay', { day: line.lastDay })}
                    {line.limitation !== 'running' && ` ${say(`dunning.limitation.${line.limitation}`)}`}
                  </span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && lines.length > SHOWN && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {say('dunning.debtsMore', { count: lines.length - SHOWN })}
        </Button>
      )}
    </section>
  );
}
