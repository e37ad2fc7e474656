import { useState } from 'react';
import type { DocumentKind } from '#shared/contract/documents.contract.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { openPrintDialog } from '../../desk/printDialog.ts';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

export type PdfFile = { readonly fileId: string; readonly fileName: string };

/**
 * Prints PDFs on the printer that this PC has for their kind, or through the print dialog; where there is no dialog
 * either, the file is saved and the person told. `slot` tells what is printed apart from the rest of its kind.
 */
export function usePrint(kind: DocumentKind, slot: string) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('documents.print', `documents.print.${slot}`);
  const [dialogFault, setDialogFault] = useState<Fault>();

  async function print({ fileId, fileName }: PdfFile): Promise<void> {
    setDialogFault(undefined);
    const answer = await task.start({ fileId, kind }).catch(() => undefined);
    if (!answer) return;
    if (answer.way === 'delivered') {
      tell(say('document.delivered', { file: fileName, queue: answer.queue }));
      return;
    }
    try {
      if (await openPrintDialog(await client.fetchFile(fileId))) return;
      await saveFile(client, fileId, fileName);
      tell(say('document.noDialog', { file: fileName }));
    } catch (error) {
      setDialogFault(faultOf(error));
    }
  }

  return { print, running: task.running, fault: task.fault ?? dialogFault };
}
