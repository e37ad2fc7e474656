import { Button, Group } from '@mantine/core';
import type { Input } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';
import { PrintButton } from '../documents/PrintButton.tsx';

type Props = { readonly parameters: Omit<Input<'reports.export'>, 'format'>; readonly title: string };

export function ExportButtons({ parameters, title }: Props) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const task = useTask('reports.export');
  if (!may('reports.export')) return null;

  const make = (format: 'xlsx' | 'pdf') => task.start({ ...parameters, format }).catch(() => undefined);

  async function save(format: 'xlsx' | 'pdf'): Promise<void> {
    const file = await make(format);
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('figures.exported', { file: file.fileName, rows: file.rows.toLocaleString('en') }));
  }

  if (task.running && task.state) {
    return (
      <div style={{ width: 420 }}>
        <TaskProgress
          task={task.state}
          label={say('figures.exporting', { name: title })}
          onCancel={() => void task.cancel()}
        />
      </div>
    );
  }
  return (
    <Group gap="xs">
      <FaultNotice fault={task.fault} />
      <Button variant="default" onClick={() => void save('xlsx')}>
        {say('figures.xlsx')}
      </Button>
      <Button variant="default" onClick={() => void save('pdf')}>
        {say('figures.pdf')}
      </Button>
      <PrintButton kind="reports" size="sm" slot="report" of={title} make={() => make('pdf')} />
    </Group>
  );
}
