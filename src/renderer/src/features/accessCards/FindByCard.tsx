import { Button, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { CardWait } from './CardWait.tsx';
import { useCardReader } from './useCardReader.ts';

type Props = { readonly onRoom: (roomId: string) => void };

/** Finds a household by the access card that somebody lays on the reader. Absent where this PC has none. */
export function FindByCard({ onRoom }: Props) {
  const say = useSay();
  const hasReader = useCardReader();
  const task = useTask('smartCards.read', 'smartCards.find');
  const [opened, setOpened] = useState(false);
  const [unknown, setUnknown] = useState<string>();
  const wanted = useRef(false);

  function close(): void {
    wanted.current = false;
    setOpened(false);
    if (task.running) void task.cancel();
    else task.clear();
  }

  async function start(): Promise<void> {
    wanted.current = true;
    setUnknown(undefined);
    setOpened(true);
    const card = await task.start({}).catch(() => undefined);
    if (!card || !wanted.current) return;
    if (!card.holder) {
      setUnknown(card.mask);
      return;
    }
    close();
    onRoom(card.holder.roomId);
  }

  if (!hasReader) return null;
  return (
    <>
      <Button size="compact-md" variant="default" onClick={() => void start()}>
        {say('accessCards.find')}
      </Button>
      <Dialog opened={opened} onClose={close} title={say('accessCards.find')} size={420}>
        <Stack gap="sm">
          <CardWait task={task} onAgain={() => void start()} onStop={close} />
          {unknown !== undefined && (
            <>
              <p style={{ margin: 0 }} role="status">
                {say('accessCards.unknown', { mask: unknown })}
              </p>
              <Button variant="default" onClick={() => void start()} style={{ alignSelf: 'end' }} autoFocus>
                {say('idCard.again')}
              </Button>
            </>
          )}
        </Stack>
      </Dialog>
    </>
  );
}
