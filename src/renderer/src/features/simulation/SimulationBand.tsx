import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Simulation.module.css';
import { SimulatorPanel } from './SimulatorPanel.tsx';

/** Over the whole window as long as devices are simulated, with an edge that no dialog hides. */
export function SimulationBand() {
  const say = useSay();
  const may = useMay();
  const { data } = useOperation('simulation.state', {}, { enabled: may('print.read') });
  const change = useCommand('simulation.switch');
  const [looking, setLooking] = useState(false);
  if (!data?.on) return null;
  return (
    <>
      <div className={styles.band} role="status">
        <strong>{say('simulation.band')}</strong>
        <Button size="compact-xs" variant="white" color="dark" onClick={() => setLooking(true)}>
          {say('simulation.showSlips')}
        </Button>
        {may('printers.write') && (
          <Button
            size="compact-xs"
            variant="white"
            color="dark"
            loading={change.pending}
            onClick={() => void change.run({ on: false }).catch(() => {})}
          >
            {say('simulation.switchOff')}
          </Button>
        )}
      </div>
      <div className={styles.edge} aria-hidden />
      <Dialog opened={looking} onClose={() => setLooking(false)} title={say('simulation.slips')} size={560}>
        {looking && <SimulatorPanel trouble={data.trouble} />}
      </Dialog>
    </>
  );
}
