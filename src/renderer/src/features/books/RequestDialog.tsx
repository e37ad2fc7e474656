import { Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { BUYER_KINDS, type BuyerKind } from '#shared/domain/invoices/invoiceStatus.ts';
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
import { OfHousehold } from './OfHousehold.tsx';

/** A household or a receipt whose lines are asked for; undefined asks for the household first. */
type Of = Input<'invoices.lines'>;
type Props = { readonly opened: boolean; readonly of?: Of; readonly onClose: () => void };

/** Asks for an invoice: which lines, and whose name the invoice bears. */
export function RequestDialog({ opened, of, onClose }: Props) {
  const say = useSay();
  const lines = (chosen: Of) => <LinesOf of={chosen} onClose={onClose} />;
  return (
    <Dialog opened={opened} onClose={onClose} title={say('invoices.request')} size={620}>
      {opened && (of ? lines(of) : <OfHousehold>{(roomId) => lines({ roomId })}</OfHousehold>)}
    </Dialog>
  );
}

function LinesOf({ of, onClose }: { readonly of: Of; readonly onClose: () => void }) {
  const { data, error } = useOperation('invoices.lines', of);
  if (!data) return error ? <FaultNotice fault={error.fault} /> : <Loading lines={5} />;
  return <RequestForm of={data} onClose={onClose} />;
}

function RequestForm({
  of,
  onClose,
}: {
  readonly of: Output<'invoices.lines'>;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const command = useCommand('invoices.request');
  const offered = of.lines.filter((line) => line.isInvoiceable && ['none', 'red'].includes(line.status));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(offered.filter((line) => line.paidFen > 0).map(({ lineId }) => lineId)),
  );
  const [buyerKind, setBuyerKind] = useState<BuyerKind>('person');
  const [title, setTitle] = useState(of.title ?? '');
  const [taxNumber, setTaxNumber] = useState('');
  const [email, setEmail] = useState('');
  const lines = offered.filter(({ lineId }) => chosen.has(lineId));
  const amountFen = amountText(
    lines.reduce((sum, line) => sum + line.amountFen, 0),
    { sign: true },
  );
  const ready =
    lines.length > 0 && title.trim() !== '' && (buyerKind === 'person' || taxNumber.trim() !== '');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await command
      .run({
        lineIds: lines.map(({ lineId }) => lineId),
        buyerKind,
        title: title.trim(),
        ...(taxNumber.trim() !== '' && { taxNumber: taxNumber.trim() }),
        ...(email.trim() !== '' && { email: email.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('invoices.requested', { amountFen: amountText(answer.amountFen, { sign: true }) }));
    onClose();
  }

  if (offered.length === 0) return <p className={styles.hint}>{say('invoices.noLines')}</p>;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <InvoiceLines lines={offered} chosen={chosen} onChange={setChosen} />
        <SegmentedControl
          aria-label={say('invoices.buyerKind')}
          value={buyerKind}
          onChange={(value) => setBuyerKind(value === 'company' ? 'company' : 'person')}
          data={BUYER_KINDS.map((each) => ({ value: each, label: say(`invoice.buyer.${each}`) }))}
        />
        <SimpleGrid cols={buyerKind === 'company' ? 3 : 2} spacing="sm">
          <TextInput
            data-autofocus
            label={say('invoices.buyer')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={100}
          />
          {buyerKind === 'company' && (
            <TextInput
              label={say('invoices.taxNumber')}
              value={taxNumber}
              onChange={(event) => setTaxNumber(event.currentTarget.value)}
              maxLength={30}
            />
          )}
          <TextInput
            label={say('invoices.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            maxLength={100}
            inputMode="email"
          />
        </SimpleGrid>
        <FaultNotice fault={command.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={command.pending}>
            {say('invoices.requestOf', { amountFen })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
