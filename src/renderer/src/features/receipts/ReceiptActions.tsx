import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';

type Props = {
  readonly receiptId: string;
  readonly number: string;
  readonly amountFen: number;
  readonly valid: boolean;
  /** Offered for a few seconds after the act, with the reason already there. */
  readonly undoLabel?: string;
};

/** Reprint, PDF and void of one receipt, each named with its number. */
export function ReceiptActions({ receiptId, number, amountFen, valid, undoLabel }: Props) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const [voiding, setVoiding] = useState<'undo' | 'void'>();
  const reprint = useCommand('receipts.reprint');
  const voidIt = useCommand('receipts.void');
  const pdf = useTask('receipts.pdf', `receipts.pdf.${receiptId}`);
  const amount = amountText(amountFen, { sign: true });

  async function printAgain(): Promise<void> {
    const answer = await reprint.run({ receiptId }).catch(() => undefined);
    if (answer) tell(say('receipts.reprinted', { number, copy: answer.copy }));
  }

  async function saveAsPdf(): Promise<void> {
    const file = await pdf.start({ receiptId }).catch(() => undefined);
    if (!file) return;
    if (file.missingGlyphs.length > 0) {
      tell(say('receipts.missingGlyphs', { glyphs: file.missingGlyphs.join(' ') }));
    }
    await saveFile(client, file.fileId, file.fileName);
  }

  async function goVoid(reason: string): Promise<void> {
    const answer = await voidIt.run({ receiptId, reason }).catch(() => undefined);
    if (!answer) return;
    setVoiding(undefined);
    tell(say('receipts.voided', { number, amount }));
  }

  return (
    <>
      <Group gap={6}>
        {may('receipts.reprint') && valid && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('receipts.reprint', { number })}
            loading={reprint.pending}
            onClick={() => void printAgain()}
          >
            {say('receipts.reprintShort')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say('receipts.pdf', { number })}
          loading={pdf.running}
          onClick={() => void saveAsPdf()}
        >
          {say('receipts.pdfShort')}
        </Button>
        {may('receipts.void') && valid && undoLabel && (
          <Button size="compact-sm" variant="light" color="orange" onClick={() => setVoiding('undo')}>
            {undoLabel}
          </Button>
        )}
        {may('receipts.void') && valid && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={say('receipts.voidVerb', { number })}
            onClick={() => setVoiding('void')}
          >
            {say('receipts.voidShort')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={reprint.fault ?? pdf.fault} />
      <ReasonDialog
        opened={voiding !== undefined}
        onClose={() => setVoiding(undefined)}
        title={say('receipts.voidVerb', { number })}
        verb={say('receipts.voidVerb', { number })}
        label={say('receipts.voidReasonLabel')}
        {...(voiding === 'undo' && { suggested: say('cash.done.undoReason') })}
        dangerous
        pending={voidIt.pending}
        fault={voidIt.fault}
        onGo={(reason) => void goVoid(reason)}
      >
        <p style={{ margin: 0 }}>{say('receipts.voidWhat', { number, amount })}</p>
      </ReasonDialog>
    </>
  );
}
