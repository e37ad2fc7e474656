import { Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { BUYER_KINDS, type BuyerKind } from '#shared/domain/invoices/invoiceStatus.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import styles from './Books.module.css';

type Props = { readonly opened: boolean; readonly onClose: () => void };
type Room = { readonly roomId: string; readonly shown: string };

/** Asks for an invoice: a household, its lines, whose name the invoice bears. */
export function RequestDialog({ opened, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('invoices.request')} size={620}>
      {opened && <Choice onClose={onClose} />}
    </Dialog>
  );
}

function Choice({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [room, setRoom] = useState<Room>();
  if (!room)
    return (
      <HouseholdBox
        inputRef={box}
        label={say('invoices.chooseRoom')}
        onPick={(hit) =>
          setRoom({ roomId: hit.roomId, shown: [hit.code, hit.ownerName].filter(Boolean).join(' ') })
        }
      />
    );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <strong>{room.shown}</strong>
        <Button size="compact-xs" variant="default" onClick={() => setRoom(undefined)}>
          {say('charge.otherRoom')}
        </Button>
      </Group>
      <LinesOf roomId={room.roomId} onClose={onClose} />
    </Stack>
  );
}

function LinesOf({ roomId, onClose }: { readonly roomId: string; readonly onClose: () => void }) {
  const { data, error } = useOperation('invoices.lines', { roomId });
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

  function toggle(lineId: string): void {
    const next = new Set(chosen);
    if (!next.delete(lineId)) next.add(lineId);
    setChosen(next);
  }

  if (offered.length === 0) return <p className={styles.hint}>{say('invoices.noLines')}</p>;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Stack gap={6} className={styles.lines} role="group" aria-label={say('invoices.lines')}>
          {offered.map((line) => (
            <Checkbox
              key={line.lineId}
              checked={chosen.has(line.lineId)}
              onChange={() => toggle(line.lineId)}
              label={`${line.feeName} ${line.period} ${amountText(line.amountFen, { sign: true })}`}
            />
          ))}
        </Stack>
        <SegmentedControl
          aria-label={say('invoices.buyerKind')}
          value={buyerKind}
          onChange={(value) => setBuyerKind(value === 'company' ? 'company' : 'person')}
          data={BUYER_KINDS.map((each) => ({ value: each, label: say(`invoice.buyer.${each}`) }))}
        />
        <SimpleGrid cols={buyerKind === 'company' ? 3 : 2} spacing="sm">
          <TextInput
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
