import { Button, Group } from '@mantine/core';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';

/** The voucher of a refund: its number saves it as PDF, the button beside it prints it. */
export function VoucherFile({ refundId, number }: { readonly refundId: string; readonly number: string }) {
  const say = useSay();
  const client = useDesk();
  const pdf = useTask('refunds.pdf', `refunds.pdf.${refundId}`);
  const make = () => pdf.start({ refundId }).catch(() => undefined);

  async function save(): Promise<void> {
    const file = await make();
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={say('refunds.pdf', { number })}
        loading={pdf.running}
        onClick={() => void save()}
      >
        {number}
      </Button>
      <PrintButton kind="receipts" slot={refundId} of={say('refunds.pdf', { number })} make={make} />
    </Group>
  );
}
