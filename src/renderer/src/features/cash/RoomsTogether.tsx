import { Button, Group } from '@mantine/core';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CashDesk.module.css';
import type { BillLine, Household, Till, TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly household: Household;
  readonly lines: readonly BillLine[];
  readonly dispatch: (action: TillAction) => void;
};

/** Other rooms of the same payer: those in this payment, and those that owe and could be. */
export function RoomsTogether({ till, household, lines, dispatch }: Props) {
  const say = useSay();
  const added = till.roomIds.filter((roomId) => roomId !== household.roomId);
  const offered = household.related.filter((room) => room.owedFen > 0 && !till.roomIds.includes(room.roomId));
  if (added.length + (till.outcome ? 0 : offered.length) === 0) return null;

  function codeOf(roomId: string): string {
    const known = household.related.find((room) => room.roomId === roomId);
    return known?.code ?? lines.find((line) => line.roomId === roomId)?.roomCode ?? '–';
  }

  return (
    <Card title={say('cash.together')} aside={<Key>R</Key>}>
      <div className={styles.together}>
        {added.map((roomId) => (
          <Group key={roomId} justify="space-between">
            <strong>{codeOf(roomId)}</strong>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={say('cash.removeRoom', { room: codeOf(roomId) })}
              onClick={() => dispatch({ type: 'removeRoom', roomId })}
            >
              {say('common.remove')}
            </Button>
          </Group>
        ))}
        {!till.outcome &&
          offered.map(({ roomId, code, owedFen }) => (
            <Group key={roomId} justify="space-between">
              <span>{code}</span>
              <Group gap="xs">
                <Amount fen={owedFen} />
                <Button
                  size="compact-xs"
                  variant="light"
                  aria-label={say('cash.addRoom', { room: code })}
                  onClick={() => dispatch({ type: 'addRoom', roomId })}
                >
                  {say('cash.addShort')}
                </Button>
              </Group>
            </Group>
          ))}
      </div>
    </Card>
  );
}
