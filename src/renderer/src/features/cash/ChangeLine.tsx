import { SegmentedControl } from '@mantine/core';
import { amountText } from '../../ui/Amount.tsx';
import { Flash } from '../../ui/Flash.tsx';
import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Reckoning } from './reckoning.ts';
import styles from './TakePanel.module.css';
import type { Till, TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly reckoning: Reckoning;
  readonly dispatch: (action: TillAction) => void;
};

/** What is missing, or what becomes of the rest: change, or prepayment with Y. */
export function ChangeLine({ till, reckoning, dispatch }: Props) {
  const say = useSay();
  const { shortFen, changeFen, prepaymentFen, receivedFen } = reckoning;
  const overFen = changeFen + prepaymentFen;
  const cashTaken = till.method === 'cash' || till.method === 'mix';
  const short = shortFen > 0 && receivedFen > 0;

  if (!short && overFen === 0) return null;
  const name = say(short ? 'cash.short' : prepaymentFen > 0 ? 'cash.toPrepayment' : 'cash.change');
  const amount = short ? shortFen : overFen;
  return (
    <>
      <div className={styles.change} data-tone={short ? 'bad' : 'warn'}>
        <span aria-hidden="true">{name}</span>
        <strong>
          <output aria-label={name}>
            <Flash of={amount}>{amountText(amount)}</Flash>
          </output>
        </strong>
      </div>
      {overFen > 0 && cashTaken && (
        <div className={styles.labelled}>
          <span>
            {say('cash.excess')} <Key>Y</Key>
          </span>
          <SegmentedControl
            size="xs"
            aria-label={say('cash.excess')}
            value={reckoning.excess}
            onChange={(value) =>
              dispatch({
                type: 'change',
                change: { excess: value === 'prepayment' ? 'prepayment' : 'change' },
              })
            }
            data={(['change', 'prepayment'] as const).map((value) => ({
              value,
              label: say(`cash.excess.${value}`),
            }))}
          />
        </div>
      )}
    </>
  );
}
