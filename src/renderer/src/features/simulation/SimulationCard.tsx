import { Switch } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Simulation.module.css';

/** Switches simulated devices on for training, or says why it can't. */
export function SimulationCard() {
  const say = useSay();
  const may = useMay();
  const { data, error, refetch } = useOperation('simulation.state', {});
  const change = useCommand('simulation.switch');
  return (
    <Card title={say('simulation.title')}>
      <p className={styles.hint}>
        {say(data?.allowed === false ? 'simulation.onlyDemo' : 'simulation.hint')}
      </p>
      <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
      {data && (
        <Switch
          label={say('simulation.on')}
          checked={data.on}
          disabled={!data.allowed || !may('printers.write') || change.pending}
          onChange={(event) => void change.run({ on: event.currentTarget.checked }).catch(() => {})}
        />
      )}
      <FaultNotice fault={change.fault} />
    </Card>
  );
}
