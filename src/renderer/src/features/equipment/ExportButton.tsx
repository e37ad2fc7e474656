import { Button } from '@mantine/core';
import type { Input } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** The machines of the list as a workbook that can be read in again. */
export function ExportButton({ filter }: { readonly filter: Input<'equipment.export'> }) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('equipment.export');

  async function go(): Promise<void> {
    const file = await task.start(filter).catch(() => undefined);
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('equipment.exported', { count: file.machines.toLocaleString('en'), file: file.fileName }));
  }

  return (
    <>
      <Button variant="default" loading={task.running} onClick={() => void go()}>
        {say('equipment.export')}
      </Button>
      <FaultNotice fault={task.fault} />
    </>
  );
}
