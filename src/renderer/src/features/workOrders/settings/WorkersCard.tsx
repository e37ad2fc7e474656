import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { categoryName, type WorkOrderSettings } from '#shared/domain/workOrders/settings.ts';
import { useMay } from '../../../app/session/SessionProvider.tsx';
import { useOperation } from '../../../desk/useOperation.ts';
import { Card } from '../../../ui/Card.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../../ui/RowButton.tsx';
import styles from './Repairs.module.css';
import { WorkerForm } from './WorkerForm.tsx';
import { WEEK } from './week.ts';

type Worker = Output<'workOrders.workers'>['workers'][number];
type Props = { readonly settings: WorkOrderSettings };

/** Who mends what, where and when: what the turn looks at. */
export function WorkersCard({ settings }: Props) {
  const say = useSay();
  const may = useMay();
  const { data } = useOperation('workOrders.workers', {});
  const [editing, setEditing] = useState<Worker>();
  const list = (words: readonly string[]) =>
    words.length === 0 ? say('repairs.all') : words.join(say('common.listSeparator'));
  const dutyOf = ({ duty }: Worker) =>
    duty === null
      ? say('repairs.alwaysOn')
      : duty.weekdays.map((day) => say(`repairs.day.${WEEK.find((one) => one === day) ?? 1}`)).join('');
  return (
    <Card title={say('repairs.workers')}>
      {data?.workers.length === 0 && (
        <Empty title={say('orders.noWorkersTitle')} hint={say('orders.noWorkers')} />
      )}
      <table className={styles.table} aria-label={say('repairs.workers')}>
        <tbody>
          {data?.workers.map((worker) => (
            <tr key={worker.userId}>
              <td>
                <strong>{worker.name}</strong>
              </td>
              <td>{list(worker.skills.map((skill) => categoryName(settings, skill)))}</td>
              <td>{list(worker.buildings)}</td>
              <td>{dutyOf(worker)}</td>
              <td>
                {may('workOrders.manage') && (
                  <RowButton
                    name={say('repairs.editWorker', { name: worker.name })}
                    onClick={() => setEditing(worker)}
                  >
                    {say('repairs.edit')}
                  </RowButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing ? say('repairs.editWorker', { name: editing.name }) : ''}
      >
        {editing && <WorkerForm worker={editing} settings={settings} onClose={() => setEditing(undefined)} />}
      </Dialog>
    </Card>
  );
}
