import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { placeOfTransport } from '#shared/contract/transportSpec.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { DocumentPrintersPart } from './DocumentPrintersPart.tsx';
import { FormsPart } from './FormsPart.tsx';
import { PaperPart } from './PaperPart.tsx';
import { type Printer, PrinterForm } from './PrinterForm.tsx';
import { PrinterWizard } from './wizard/PrinterWizard.tsx';

/** The printers of this PC, what prints documents, and the paper it sets receipts on. */
export function PrintersPart() {
  const may = useMay();
  return (
    <Stack gap="md">
      <PrinterList />
      <DocumentPrintersPart />
      {may('receipts.read') && <PaperPart />}
      {may('receipts.read') && <FormsPart />}
    </Stack>
  );
}

function PrinterList() {
  const say = useSay();
  const may = useMay();
  const list = useOperation('printers.list', {});
  const [editing, setEditing] = useState<Printer | 'new'>();
  const [wizard, setWizard] = useState(false);
  const printers = list.data?.printers ?? [];

  return (
    <Card
      title={say('printers.title')}
      aside={
        may('printers.write') && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>
              {say('printers.add')}
            </Button>
            <Button size="compact-sm" onClick={() => setWizard(true)}>
              {say('printerWizard.open')}
            </Button>
          </>
        )
      }
    >
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading />}
      {list.data && printers.length === 0 && (
        <Empty title={say('printers.none')} hint={say('printers.noneHint')} />
      )}
      {printers.map((printer) => (
        <PrinterRow key={printer.printerId} printer={printer} onEdit={() => setEditing(printer)} />
      ))}
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={say('printers.title')}
      >
        {editing && (
          <PrinterForm
            printer={editing === 'new' ? undefined : editing}
            onDone={() => setEditing(undefined)}
          />
        )}
      </Dialog>
      <Dialog opened={wizard} onClose={() => setWizard(false)} title={say('printerWizard.title')} size={640}>
        {wizard && <PrinterWizard onDone={() => setWizard(false)} />}
      </Dialog>
    </Card>
  );
}

function PrinterRow({ printer, onEdit }: { readonly printer: Printer; readonly onEdit: () => void }) {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const [sure, setSure] = useState(false);
  const remove = useCommand('printers.remove');
  const kick = useTask('drawer.kick', `drawer.kick.${printer.printerId}`);
  const { name, kind, transport, cells, health, isDefault, checkedAt } = printer;
  return (
    <Group justify="space-between" mih={44} style={{ borderBottom: '1px solid var(--steward-line-soft)' }}>
      <Group gap="sm">
        <strong>{name}</strong>
        <span style={{ color: 'var(--steward-text-soft)' }}>
          {placeOfTransport(transport)} ·{' '}
          {say(kind === 'escpk' ? 'printers.kind.escpk' : `printers.paper.${cells}`)}
        </span>
        <Pill
          tone={
            health === 'ready'
              ? 'good'
              : health === 'unset' || (kind === 'escpk' && health === 'mute')
                ? 'absent'
                : 'bad'
          }
        >
          {say(`printer.health.${health}`)}
        </Pill>
        {isDefault && <Pill tone="accent">{say('printers.isDefault')}</Pill>}
        {checkedAt !== undefined && (
          <span style={{ color: 'var(--steward-text-soft)', fontSize: 12 }}>
            {say('printers.checked', { at: instantText(checkedAt) })}
          </span>
        )}
      </Group>
      {may('payments.collect') && printer.drawer !== 'none' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={kick.running}
          onClick={() => void kick.start({ printerId: printer.printerId }).catch(() => {})}
        >
          {say('printers.openDrawer')}
        </Button>
      )}
      {may('printers.write') && (
        <Group gap={6}>
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {say('printers.edit', { name })}
          </Button>
          <Button
            size="compact-sm"
            variant={sure ? 'filled' : 'subtle'}
            color="red"
            loading={remove.pending}
            onBlur={() => setSure(false)}
            onClick={() =>
              sure ? void remove.run({ printerId: printer.printerId }).catch(() => {}) : setSure(true)
            }
          >
            {say(sure ? 'printers.removeConfirm' : 'printers.remove', { name })}
          </Button>
        </Group>
      )}
      {kick.value?.opened && <span role="status">{say('printers.drawerOpened')}</span>}
      <FaultNotice
        fault={
          remove.fault ??
          kick.fault ??
          (kick.value?.problem === undefined ? undefined : { code: 'device', sub: kick.value.problem })
        }
      />
    </Group>
  );
}
