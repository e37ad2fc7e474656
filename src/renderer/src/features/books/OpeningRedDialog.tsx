import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Books.module.css';
import { InvoiceLines } from './InvoiceLines.tsx';
import { InvoiceNumberFields, useInvoiceNumber } from './InvoiceNumberFields.tsx';
import { OfHousehold } from './OfHousehold.tsx';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Records the red invoice of an invoice that was given before the cut-over, so that its lines are free again. */
export function OpeningRedDialog({ opened, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('invoices.openingRed')} size={620}>
      {opened && <OfHousehold>{(roomId) => <LinesOf roomId={roomId} onClose={onClose} />}</OfHousehold>}
    </Dialog>
  );
}

function LinesOf({ roomId, onClose }: { readonly roomId: string; readonly onClose: () => void }) {
  const { data, error } = useOperation('invoices.lines', { roomId });
  if (!data) return error ? <FaultNotice fault={error.fault} /> : <Loading lines={5} />;
  return <RedForm of={data} onClose={onClose} />;
}

function RedForm({ of, onClose }: { readonly of: Output<'invoices.lines'>; readonly onClose: () => void }) {
  const say = useSay();
  const command = useCommand('invoices.recordRed');
  const number = useInvoiceNumber();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const offered = of.lines.filter((line) => line.isOpeningInvoice);
  const lines = offered.filter(({ lineId }) => chosen.has(lineId));
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const ready = lines.length > 0 && number.right && reason.trim().length >= 2;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !number.issuedOn) return;
    const answer = await command
      .run({
        lineIds: lines.map(({ lineId }) => lineId),
        number: number.plain,
        issuedOn: number.issuedOn,
        reason: reason.trim(),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('invoices.redDone', { number: number.plain }));
    onClose();
  }

  if (offered.length === 0) return <p className={styles.hint}>{say('invoices.noOpeningLines')}</p>;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <p className={styles.hint}>{say('invoices.openingRedHint')}</p>
        <InvoiceLines lines={offered} chosen={chosen} onChange={setChosen} />
        <InvoiceNumberFields of={number} label={say('invoices.redNumber')} />
        <TextInput
          label={say('invoices.redReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={100}
        />
        <FaultNotice fault={command.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" color="red" disabled={!ready} loading={command.pending}>
            {say('invoices.redOf', { amountFen: amountText(amountFen, { sign: true }) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
