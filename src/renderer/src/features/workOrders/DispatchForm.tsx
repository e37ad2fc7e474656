import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';
import { PickList } from './PickList.tsx';

/** To whom: the list by turn, the next one in turn with one key, or taken by the engineer who asks. */
export function DispatchForm({ act, order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const may = useMay();
  const { data } = useOperation('workOrders.workers', { workOrderId: order.workOrderId });
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const isTransfer = act === 'transferred';
  const workers = (data?.workers ?? []).filter(
    ({ userId }) => !isTransfer || userId !== order.worker?.userId,
  );
  const picked = workers.find(({ userId }) => userId === chosen) ?? workers[0];
  const ready = picked !== undefined && (!isTransfer || note.trim().length >= 2);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || !picked) return;
    const { userId: workerId } = picked;
    if (isTransfer) onGo({ act: 'transferred', workerId, note: note.trim() });
    else onGo({ act: 'dispatched', way: 'assign', workerId });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {(may('workOrders.dispatch') || isTransfer) && (
          <PickList
            label={say('orders.worker')}
            rows={workers}
            keyOf={({ userId }) => userId}
            picked={picked?.userId}
            onPick={setChosen}
            render={({ name, open, unfit }) => (
              <>
                <strong>{name}</strong>
                <span className={styles.soft}>
                  {[
                    ...unfit.map((why) => say(`workOrder.unfit.${why}`)),
                    say('orders.openCount', { count: open }),
                  ].join(' · ')}
                </span>
              </>
            )}
            empty={data && <p className={styles.soft}>{say('orders.noWorkers')}</p>}
          />
        )}
        {isTransfer && (
          <TextInput
            label={say('common.reason')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={200}
          />
        )}
        {!isTransfer && (
          <Group gap="xs">
            {may('workOrders.dispatch') && (
              <Button
                variant="default"
                size="compact-md"
                onClick={() => onGo({ act: 'dispatched', way: 'rotation' })}
              >
                {say('orders.rotate')}
              </Button>
            )}
            {may('workOrders.work') && order.worker === undefined && (
              <Button
                variant="default"
                size="compact-md"
                onClick={() => onGo({ act: 'dispatched', way: 'grab' })}
              >
                {say('orders.grab')}
              </Button>
            )}
          </Group>
        )}
        <FormFoot
          verb={picked ? say('orders.giveTo', { name: picked.name }) : say('workOrder.act.dispatched')}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
