import { Button } from '@mantine/core';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { timeText } from '../ask/timeText.ts';

type Props = {
  /** Epoch ms; 0 before anything came. */
  readonly at: number;
  readonly isOfReplica?: boolean;
  readonly onAgain: () => void;
};

/** From when what stands here is, and a way to look again. */
export function AsOf({ at, isOfReplica = false, onAgain }: Props) {
  const say = useSay();
  return (
    <>
      {at > 0 && (
        <span style={{ alignSelf: 'center' }}>
          {say(isOfReplica ? 'console.asOfReplica' : 'console.asOf', { time: timeText(at) })}
        </span>
      )}
      <Button size="compact-sm" variant="default" onClick={onAgain}>
        {say('console.refresh')}
      </Button>
    </>
  );
}
