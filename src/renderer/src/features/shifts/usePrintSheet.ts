import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** Saves the hand-over sheet of a shift as a page to print and sign. */
export function usePrintSheet(shiftId: string) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('shifts.pdf', `shifts.pdf.${shiftId}`);

  async function print(): Promise<void> {
    const file = await task.start({ shiftId }).catch(() => undefined);
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('shift.pdfSaved', { file: file.fileName }));
  }
  return { print, running: task.running, fault: task.fault };
}
