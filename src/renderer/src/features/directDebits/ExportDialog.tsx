import { Button, Group, Select, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { useBuildings } from '../rooms/useBuildings.ts';
import { TemplateFields } from './TemplateFields.tsx';
import { type Template, USUAL_TEMPLATE } from './usualTemplate.ts';

/** Which bills go to the bank, and in what form. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const kept = useOperation('directDebits.templates', {});
  const { data: status } = useOperation('system.status', {});
  return (
    <Dialog opened onClose={onClose} title={say('directDebit.make')} size={640}>
      <FaultNotice fault={kept.error?.fault} />
      {kept.data && status?.businessDate ? (
        <Form templates={kept.data.templates} today={status.businessDate} onClose={onClose} />
      ) : (
        <Loading lines={6} />
      )}
    </Dialog>
  );
}

type FormProps = {
  readonly templates: readonly Template[];
  readonly today: string;
  readonly onClose: () => void;
};

function Form({ templates, today, onClose }: FormProps) {
  const say = useSay();
  const client = useDesk();
  const { buildings } = useBuildings();
  const task = useTask('directDebits.export');
  const [template, setTemplate] = useState<Template>(templates[0] ?? USUAL_TEMPLATE);
  const [dueBy, setDueBy] = useState(today);
  const [building, setBuilding] = useState<string | null>(null);
  const known = [...templates, ...(templates.length === 0 ? [USUAL_TEMPLATE] : [])];

  async function go(): Promise<void> {
    const made = await task
      .start({ template, dueBy, ...(building !== null && { building }) })
      .catch(() => undefined);
    if (!made) return;
    await saveFile(client, made.fileId, made.fileName);
    const { number, items, sumFen, withoutAccount } = made;
    tell(say('directDebit.made', { number, items, sumFen, withoutAccount }));
    onClose();
  }

  return (
    <Stack gap="sm">
      <Group gap="xs" grow>
        <DateInput
          label={say('directDebit.dueBy')}
          valueFormat="YYYY-MM-DD"
          value={dueBy}
          onChange={(day) => setDueBy(day ?? today)}
        />
        <Select
          label={say('figures.building')}
          placeholder={say('directDebit.allBuildings')}
          data={buildings}
          value={building}
          onChange={setBuilding}
          clearable
          searchable
        />
        <Select
          label={say('directDebit.template')}
          data={known.map(({ name }) => name)}
          value={known.some(({ name }) => name === template.name) ? template.name : null}
          onChange={(name) => setTemplate(known.find((one) => one.name === name) ?? template)}
          allowDeselect={false}
        />
      </Group>
      <TemplateFields template={template} onChange={setTemplate} />
      <FaultNotice fault={task.fault} />
      <Group justify="flex-end">
        <Button loading={task.running} onClick={() => void go()}>
          {say('directDebit.make')}
        </Button>
      </Group>
    </Stack>
  );
}
