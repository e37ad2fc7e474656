import { useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';

export type FileChoice = Pick<Input<'vouchers.file'>, 'format' | 'templateId'>;

/** The format the last file was made in stays chosen while the screen is open. */
export function useVoucherFile() {
  const client = useDesk();
  const task = useTask('vouchers.file');
  const [choice, setChoice] = useState<FileChoice>({ format: 'u8' });

  async function save(batchId: string): Promise<string | undefined> {
    const file = await task.start({ batchId, ...choice }).catch(() => undefined);
    if (!file) return undefined;
    await saveFile(client, file.fileId, file.fileName);
    return file.fileName;
  }

  const ready = choice.format !== 'template' || choice.templateId !== undefined;
  return { choice, setChoice, ready, save, running: task.running, fault: task.fault };
}
