import { Button, Group } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Shift.module.css';
import { stateWord, toneOf } from './shiftWords.ts';

type Shift = NonNullable<Output<'shifts.current'>['shift']>;

type Props = {
  readonly shift: Shift;
  readonly onFloat: () => void;
  readonly onCount: () => void;
};

/** The shift that takes money now. Its cash stays covered until somebody has counted it. */
export function CurrentShift({ shift, onFloat, onCount }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  return (
    <Card title={say('shift.tab.mine')} aside={<Pill tone={toneOf(shift)}>{stateWord(shift, say)}</Pill>}>
      <FactList>
        <Fact name={say('shift.businessDate')}>{shift.businessDate}</Fact>
        <Fact name={say('shift.opened')}>{instantText(shift.openedAt)}</Fact>
        <Fact name={say('shift.float')}>
          {shift.floatFen === undefined ? say('shift.floatNone') : <Amount fen={shift.floatFen} sign />}
        </Fact>
        <Fact name={say('shift.receipts')}>{shift.receipts}</Fact>
      </FactList>
      <table className={styles.sums} aria-label={say('shift.takings')}>
        <thead>
          <tr>
            <th scope="col">{say('shift.takings')}</th>
            <th scope="col" data-align="end">
              {say('shift.receipts')}
            </th>
            <th scope="col" data-align="end">
              {say('shift.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shift.totals.map(({ method, receipts, amountFen }) => (
            <tr key={method}>
              <td>{say(`receipt.tender.${method}`)}</td>
              <td data-align="end">{receipts}</td>
              <td data-align="end">
                {amountFen === undefined ? (
                  <span className={styles.soft}>{say('shift.cashHidden')}</span>
                ) : (
                  <Amount fen={amountFen} />
                )}
              </td>
            </tr>
          ))}
          {shift.totals.length === 0 && (
            <tr>
              <td colSpan={3} className={styles.soft}>
                {say('shift.noTakings')}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {shift.floatFen === undefined && <p className={styles.hint}>{say('shift.floatSilent')}</p>}
      <Group gap="xs" mt="sm">
        <Button onClick={onCount}>{say('shift.startCount')}</Button>
        {shift.floatFen === undefined && (
          <Button variant="default" onClick={onFloat}>
            {say('shift.registerFloat')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
