import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { EquipmentForm } from './EquipmentForm.tsx';
import type { EquipmentCard } from './equipmentDraft.ts';
import { FaultForm } from './FaultForm.tsx';

type Open = 'edit' | 'report';

/** What may be done with a machine from its card. */
export function CardActs({ card }: { readonly card: EquipmentCard }) {
  const say = useSay();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const label = useCommand('equipment.printLabel');
  const { code, equipmentId } = card;
  const close = () => setOpen(undefined);

  async function print(): Promise<void> {
    if (await label.run({ equipmentId }).catch(() => undefined)) tell(say('equipment.labelQueued', { code }));
  }

  return (
    <>
      <Group gap="xs">
        {may('workOrders.report') && (
          <Button size="compact-md" onClick={() => setOpen('report')}>
            {say('equipment.report')}
          </Button>
        )}
        {may('equipment.write') && (
          <Button size="compact-md" variant="default" onClick={() => setOpen('edit')}>
            {say('equipment.edit')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          ml="auto"
          loading={label.pending}
          onClick={() => void print()}
        >
          {say('equipment.label')}
        </Button>
      </Group>
      <FaultNotice fault={label.fault} />
      <Dialog
        opened={open === 'edit'}
        onClose={close}
        title={say('equipment.editTitle', { code })}
        size={1080}
      >
        {open === 'edit' && <EquipmentForm card={card} onClose={close} onSaved={close} />}
      </Dialog>
      <Dialog opened={open === 'report'} onClose={close} title={say('equipment.reportTitle', { code })}>
        {open === 'report' && <FaultForm equipmentId={equipmentId} onClose={close} />}
      </Dialog>
    </>
  );
}
