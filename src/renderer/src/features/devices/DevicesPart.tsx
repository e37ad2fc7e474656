import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PrinterForm } from '../printing/PrinterForm.tsx';
import { SimulationCard } from '../simulation/SimulationCard.tsx';
import { DeviceForm } from './DeviceForm.tsx';
import { DeviceLogCard } from './DeviceLogCard.tsx';
import { type Device, DeviceRow } from './DeviceRow.tsx';

/** Everything that hangs on this PC, how it is, and what happened lately. */
export function DevicesPart() {
  const may = useMay();
  return (
    <Stack gap="md">
      <DeviceList />
      <SimulationCard />
      {may('printers.write') && <DeviceLogCard />}
    </Stack>
  );
}

function DeviceList() {
  const say = useSay();
  const may = useMay();
  const list = useOperation('devices.list', {});
  const [editing, setEditing] = useState<Device | 'new'>();
  const close = () => setEditing(undefined);
  const devices = list.data?.devices ?? [];
  return (
    <Card
      title={say('devices.title')}
      aside={
        may('printers.write') && (
          <Button size="compact-sm" onClick={() => setEditing('new')}>
            {say('devices.add')}
          </Button>
        )
      }
    >
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading />}
      {list.data && devices.length === 0 && (
        <Empty title={say('devices.none')} hint={say('devices.noneHint')} />
      )}
      {devices.map((device) => (
        <DeviceRow key={device.deviceId} device={device} onEdit={() => setEditing(device)} />
      ))}
      <Dialog
        opened={editing !== undefined}
        onClose={close}
        title={
          editing === undefined || editing === 'new'
            ? say('devices.add')
            : say('printers.edit', { name: editing.name })
        }
      >
        {editing && <EditForm device={editing} onDone={close} />}
      </Dialog>
    </Card>
  );
}

type EditProps = { readonly device: Device | 'new'; readonly onDone: () => void };

/** A printer is set with its paper and manners, everything else by where it hangs. */
function EditForm({ device, onDone }: EditProps) {
  const printers = useOperation('printers.list', {}, { enabled: device !== 'new' && !device.settings });
  if (device === 'new') return <DeviceForm onDone={onDone} />;
  const { deviceId, name, settings } = device;
  if (settings) return <DeviceForm device={{ deviceId, name, settings }} onDone={onDone} />;
  const printer = printers.data?.printers.find(({ printerId }) => printerId === deviceId);
  return printer ? <PrinterForm printer={printer} onDone={onDone} /> : <Loading />;
}
