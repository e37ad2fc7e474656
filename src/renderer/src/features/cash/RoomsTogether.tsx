import { Button, Group } from '@mantine/core';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CashDesk.module.css';
import type { BillLine, Household, Till, TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly household: Household;
  readonly lines: readonly BillLine[];
  readonly dispatch: (action: TillAction) => void;
};

/** The other rooms in this payment, if any. */
export function RoomsTogether({ till, household, lines, dispatch }: Props) {
  const say = useSay();
  const others = till.roomIds.filter((roomId) => roomId !== household.roomId);
  if (others.length === 0) return null;

  function codeOf(roomId: string): string {
    const known = household.related.find((room) => room.roomId === roomId);
    return known?.code ?? lines.find((line) => line.roomId === roomId)?.roomCode ?? '–';
  }

  return (
    <Card title={say('cash.together')}>
      <div className={styles.together}>
        {others.map((roomId) => (
          <Group key={roomId} justify="space-between">
            <span>{codeOf(roomId)}</span>
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
      </div>
    </Card>
  );
}
