import { Button, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import type { KeyLevel } from '../../ui/keys/keyStore.ts';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';
import { CardFindings } from './CardFindings.tsx';
import type { IdCardReading } from './idDocument.ts';

export type KnownPerson = { readonly personId: string; readonly name: string };

type Props = {
  /** Whose form it is; their own card is no news. */
  readonly personId?: string;
  readonly onCard: (reading: IdCardReading) => void;
  /** Somebody on record bears the number. Left out where the form can't take another person. */
  readonly onKnown?: (person: KnownPerson) => void;
  /** Where the key F7 acts: in a dialog or on the screen. */
  readonly level?: KeyLevel;
};

/** Reads an identity card into a form. Absent where this PC has no reader, be it a simulated one. */
export function ReadIdCard({ personId, onCard, onKnown, level = 'dialog' }: Props) {
  const say = useSay();
  const allowed = useMay()('people.write');
  const devices = useOperation('devices.list', {}, { enabled: allowed });
  const simulation = useOperation('simulation.state', {}, { enabled: allowed });
  const here =
    simulation.data?.on || devices.data?.devices.some((device) => device.kind === 'idReader') || false;
  const task = useTask('idCards.read');
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState<IdCardReading>();
  // A card that comes in just as the clerk gives up fills nothing.
  const wanted = useRef(false);

  function close(): void {
    wanted.current = false;
    setOpened(false);
    setFound(undefined);
    if (task.running) void task.cancel();
    else task.clear();
  }

  function take(reading: IdCardReading): void {
    close();
    tell(say('idCard.filled', { name: reading.card.name }));
    onCard(reading);
  }

  async function start(): Promise<void> {
    wanted.current = true;
    setFound(undefined);
    setOpened(true);
    // The task keeps its fault, which the dialog shows.
    const reading = await task.start({}).catch(() => undefined);
    if (!reading || !wanted.current) return;
    const isNews = reading.existing !== undefined && reading.existing.personId !== personId;
    if (isNews || reading.suspectNumber || reading.validity !== 'valid') setFound(reading);
    else take(reading);
  }

  useKeys('idCard.title', [{ code: 'F7', label: 'idCard.act', run: () => void start() }], {
    level,
    enabled: here && !opened,
  });

  if (!allowed || !here) return null;
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => void start()} style={{ alignSelf: 'start' }}>
        {say('idCard.act')} F7
      </Button>
      <Dialog opened={opened} onClose={close} title={say('idCard.title')} size={460}>
        {found ? (
          <CardFindings
            reading={found}
            personId={personId}
            onTake={() => take(found)}
            {...(onKnown && {
              onKnown: (person: KnownPerson) => {
                close();
                onKnown(person);
              },
            })}
          />
        ) : (
          <Stack gap="sm">
            {task.running && task.state && (
              <>
                <TaskProgress task={task.state} label={say('idCard.put')} onCancel={close} />
                <p style={{ margin: 0 }}>{say('idCard.lift')}</p>
              </>
            )}
            <FaultNotice fault={task.fault}>
              <Button size="compact-sm" variant="default" onClick={() => void start()} autoFocus>
                {say('idCard.again')}
              </Button>
            </FaultNotice>
          </Stack>
        )}
      </Dialog>
    </>
  );
}
