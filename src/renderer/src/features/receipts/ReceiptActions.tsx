import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReceiptForm } from '#shared/domain/receipts/formSheets.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { RequestDialog } from '../books/RequestDialog.tsx';
import { CorrectionDialog } from '../corrections/CorrectionDialog.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import { UseFormDialog } from '../receiptBooks/UseFormDialog.tsx';
import { VoidDialog } from './VoidDialog.tsx';

type Props = {
  readonly receiptId: string;
  readonly number: string;
  readonly amountFen: number;
  /** Who took the money. */
  readonly cashierId: string;
  readonly valid: boolean;
  /** Offered for a few seconds after the act, with the reason already there. */
  readonly undoLabel?: string;
};

/** Reprint, PDF and page, invoice, correction and void of one receipt, each named with its number. */
export function ReceiptActions({ receiptId, number, amountFen, cashierId, valid, undoLabel }: Props) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const [acting, setActing] = useState<'undo' | 'void' | 'correct' | 'form' | 'invoice'>();
  const close = () => setActing(undefined);
  const reprint = useCommand('receipts.reprint');
  const { data: paper } = useOperation('printers.paper', {});
  const pdf = useTask('receipts.pdf', `receipts.pdf.${receiptId}`);

  async function printAgain(): Promise<void> {
    const answer = await reprint.run({ receiptId }).catch(() => undefined);
    if (answer) tell(say('receipts.reprinted', { number, copy: answer.copy }));
  }

  async function makePdf(spent?: { form: ReceiptForm; sheets: number[] }) {
    const { form, parts } = paper ?? { form: 'a5', parts: 'one' };
    const file = await pdf.start({ receiptId, form, parts, ...spent }).catch(() => undefined);
    if (file && file.missingGlyphs.length > 0) {
      tell(say('receipts.missingGlyphs', { glyphs: file.missingGlyphs.join(' ') }));
    }
    return file;
  }

  async function saveAsPdf(spent?: { form: ReceiptForm; sheets: number[] }): Promise<void> {
    const file = await makePdf(spent);
    if (file) await saveFile(client, file.fileId, file.fileName);
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
        <PrintButton
          kind="receipts"
          slot={receiptId}
          of={`${number} PDF`}
          label={say('receipts.printPdf')}
          make={() => makePdf()}
        />
        {may('receiptBooks.use') && valid && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('receipts.useFormOf', { number })}
            onClick={() => setActing('form')}
          >
            {say('receipts.useForm')}
          </Button>
        )}
        {may('invoices.request') && valid && amountFen > 0 && !undoLabel && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('receipts.invoiceOf', { number })}
            onClick={() => setActing('invoice')}
          >
            {say('receipts.invoiceShort')}
          </Button>
        )}
        {may('receipts.void') && valid && undoLabel && (
          <Button size="compact-sm" variant="light" color="orange" onClick={() => setActing('undo')}>
            {undoLabel}
          </Button>
        )}
        {may('corrections.post') && valid && amountFen >= 0 && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('corrections.verb', { number })}
            onClick={() => setActing('correct')}
          >
            {say('corrections.short')}
          </Button>
        )}
        {may('receipts.void') && valid && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={say('receipts.voidVerb', { number })}
            onClick={() => setActing('void')}
          >
            {say('receipts.voidShort')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={reprint.fault ?? pdf.fault} />
      {acting === 'form' && (
        <UseFormDialog
          receiptId={receiptId}
          number={number}
          onClose={close}
          onSpent={(spent) => void saveAsPdf(spent)}
        />
      )}
      {(acting === 'undo' || acting === 'void') && (
        <VoidDialog
          receiptId={receiptId}
          number={number}
          amountFen={amountFen}
          cashierId={cashierId}
          suggested={acting === 'undo' ? say('cash.done.undoReason') : ''}
          onClose={close}
        />
      )}
      <RequestDialog opened={acting === 'invoice'} of={{ receiptId }} onClose={close} />
      {acting === 'correct' && <CorrectionDialog receiptId={receiptId} onClose={close} />}
    </>
  );
}
