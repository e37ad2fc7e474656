import { Button } from '@mantine/core';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

/** The files that prove a demand, each to be opened. */
export function ProofLinks({ attachmentIds }: { readonly attachmentIds: readonly string[] }) {
  const say = useSay();
  const client = useDesk();
  const open = useTask('attachments.open', `attachments.open.${attachmentIds[0]}`);

  async function show(attachmentId: string): Promise<void> {
    const file = await open.start({ attachmentId }).catch(() => undefined);
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <>
      {attachmentIds.map((attachmentId, index) => (
        <Button key={attachmentId} size="compact-xs" variant="subtle" onClick={() => void show(attachmentId)}>
          {say('dunning.proofOpen', { no: index + 1 })}
        </Button>
      ))}
      <FaultNotice fault={open.fault} />
    </>
  );
}
