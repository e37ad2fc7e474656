import { Button } from '@mantine/core';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { timeText } from '../ask/timeText.ts';

/** From when what stands here is, and a way to look again. */
export function AsOf({ at, onAgain }: { readonly at: number; readonly onAgain: () => void }) {
  const say = useSay();
  return (
    <>
      {at > 0 && <span style={{ alignSelf: 'center' }}>{say('console.asOf', { time: timeText(at) })}</span>}
      <Button size="compact-sm" variant="default" onClick={onAgain}>
        {say('console.refresh')}
      </Button>
    </>
  );
}
