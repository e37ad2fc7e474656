import { Button, Group } from '@mantine/core';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { PrintButton } from '../documents/PrintButton.tsx';

/** The hand-over sheet of a shift as a page to sign, printed or saved. */
export function SheetFile({ shiftId }: { readonly shiftId: string }) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('shifts.pdf', `shifts.pdf.${shiftId}`);
  const make = () => task.start({ shiftId }).catch(() => undefined);

  async function save(): Promise<void> {
    const file = await make();
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('shift.pdfSaved', { file: file.fileName }));
  }

  return (
    <Group gap="xs">
      <FaultNotice fault={task.fault} />
      <PrintButton kind="sheets" size="sm" slot={shiftId} label={say('shift.print')} make={make} />
      <Button variant="default" loading={task.running} onClick={() => void save()}>
        {say('shift.pdf')}
      </Button>
    </Group>
  );
}
