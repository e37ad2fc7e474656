import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { approvalOf, isReady, NO_APPROVAL } from '../approvals/approvalDraft.ts';
import type { MarkedLine } from './MarkActs.tsx';

type Props = { readonly line: MarkedLine; readonly onClose: () => void };

/** Asks that a line be written off, with the paper that proves it. */
export function WriteOffDialog({ line, onClose }: Props) {
  const say = useSay();
  const client = useDesk();
  const [file, setFile] = useState<File | null>(null);
  const [draft, setDraft] = useState(NO_APPROVAL);
  const attach = useTask('attachments.add', `writeOff.${line.lineId}`);
  const request = useCommand('writeOffs.request');
  const amount = amountText(line.outstandingFen, { sign: true });
  const named = { room: line.roomCode, fee: line.feeName, amount };

  async function go(reason: string): Promise<void> {
    if (!file) return;
    const approval = approvalOf(draft);
    try {
      const fileId = await client.uploadFile(file);
      const { attachmentId } = await attach.start({ fileId, subjectKind: 'room', subjectId: line.roomId });
      const answer = await request.run({
        lineIds: [line.lineId],
        reason,
        attachmentId,
        ...(approval && { approval }),
      });
      tell(say(answer.state === 'approved' ? 'marks.writeOffDone' : 'marks.writeOffAsked', named));
      onClose();
    } catch {
      // Both keep their fault, and it stands in the dialog.
    }
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('marks.writeOff')}
      verb={say(draft.way === 'wait' ? 'marks.writeOffAsk' : 'marks.writeOffVerb', named)}
      pending={request.pending || attach.running}
      fault={request.fault ?? attach.fault}
      incomplete={!file || !isReady(draft)}
      onGo={(reason) => void go(reason)}
    >
      <span>{say('marks.writeOffWhat')}</span>
      <FileButton onChange={setFile}>
        {(props) => (
          <Button {...props} variant="default">
            {file ? file.name : say('marks.proof')}
          </Button>
        )}
      </FileButton>
      <ApprovalFields
        kind="writeOff"
        subjectId={line.roomId}
        amountFen={line.outstandingFen}
        draft={draft}
        onDraft={setDraft}
      />
    </ReasonDialog>
  );
}
