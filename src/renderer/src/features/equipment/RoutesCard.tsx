import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './Equipment.module.css';
import plans from './Plans.module.css';
import { RouteForm } from './RouteForm.tsx';
import { timesText } from './routeText.ts';

/** The routes: when each is walked, its sheet for paper, and a round nobody planned. */
export function RoutesCard({ onStarted }: { readonly onStarted: (roundId: string) => void }) {
  const say = useSay();
  const may = useMay();
  const { data } = useOperation('inspections.routes', {});
  const [open, setOpen] = useState<{ readonly routeId?: string }>();
  const sheet = useTask('inspections.sheet');
  const start = useCommand('inspections.start');
  const routes = data?.routes ?? [];
  const editing = routes.find(({ routeId }) => routeId === open?.routeId);
  const close = () => setOpen(undefined);

  async function walk(routeId: string): Promise<void> {
    const answer = await start.run({ routeId }).catch(() => undefined);
    if (answer) onStarted(answer.roundId);
  }

  return (
    <Card
      fill
      flush
      title={say('rounds.routes')}
      aside={
        may('equipment.plan') && (
          <Button size="compact-sm" onClick={() => setOpen({})}>
            {say('rounds.addRoute')}
          </Button>
        )
      }
    >
      <FaultNotice fault={sheet.fault ?? start.fault} />
      {data && routes.length === 0 && <Empty title={say('rounds.routesNone')} />}
      <ul className={plans.tasks}>
        {routes.map(({ routeId, route }) => (
          <li key={routeId} className={plans.task}>
            <strong>{route.name}</strong>
            {route.active ? (
              <span className={styles.soft}>{timesText(route.times)}</span>
            ) : (
              <Pill tone="absent">{say('plans.resting')}</Pill>
            )}
            <p className={styles.soft} style={{ gridColumn: '1 / -1' }}>
              {route.points.map(({ name, code }) => `${name} ${code}`).join(' → ')}
            </p>
            <Group gap={6} style={{ gridColumn: '1 / -1' }}>
              {may('equipment.work') && (
                <RowButton
                  name={say('rounds.extraIt', { name: route.name })}
                  onClick={() => void walk(routeId)}
                >
                  {say('rounds.extra')}
                </RowButton>
              )}
              <PrintButton
                kind="sheets"
                slot={routeId}
                of={`${say('rounds.sheet')} ${route.name}`}
                label={say('rounds.sheet')}
                make={() => sheet.start({ routeId }).catch(() => undefined)}
              />
              {may('equipment.plan') && (
                <RowButton
                  name={say('rounds.editRoute', { name: route.name })}
                  onClick={() => setOpen({ routeId })}
                >
                  {say('equipment.edit')}
                </RowButton>
              )}
            </Group>
          </li>
        ))}
      </ul>
      <Dialog
        opened={open !== undefined}
        onClose={close}
        title={editing ? say('rounds.editRoute', { name: editing.route.name }) : say('rounds.addRoute')}
        size={640}
      >
        {open && <RouteForm known={editing} onClose={close} />}
      </Dialog>
    </Card>
  );
}
