import { Button, Checkbox, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { Paper } from './contractor.ts';

type Props = {
  readonly contractorId: string;
  readonly kind: Paper['kind'];
  readonly paper: Paper | undefined;
  readonly onClose: () => void;
};

const REMIND_DAYS = 30;

/** A contract or certificate, with its last valid day and how long before somebody is told. */
export function PaperDialog({ contractorId, kind, paper, onClose }: Props) {
  const say = useSay();
  const save = useCommand('contractors.savePaper');
  const [title, setTitle] = useState(paper?.title ?? '');
  const [number, setNumber] = useState(paper?.number ?? '');
  const [fromDay, setFrom] = useState(paper?.fromDay ?? '');
  const [toDay, setTo] = useState(paper?.toDay ?? '');
  const [remindDays, setRemind] = useState(paper?.remindDays ?? REMIND_DAYS);
  const [amount, setAmount] = useState(paper?.amountFen === undefined ? '' : amountText(paper.amountFen));
  const [active, setActive] = useState(paper?.active ?? true);
  const amountFen = amount.trim() === '' ? undefined : parseYuan(amount);
  const ready = title.trim() !== '' && toDay !== '' && (amount.trim() === '' || amountFen !== undefined);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await save
      .run({
        contractorId,
        kind,
        title: title.trim(),
        toDay,
        remindDays,
        active,
        ...(number.trim() !== '' && { number: number.trim() }),
        ...(fromDay !== '' && { fromDay }),
        ...(amountFen !== undefined && { amountFen }),
        ...(paper && { paperId: paper.paperId }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('papers.saved', { title: title.trim(), to: toDay }));
    onClose();
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        paper
          ? say('papers.change', { title: paper.title })
          : say(kind === 'contract' ? 'papers.addContract' : 'papers.addCertificate')
      }
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={say('papers.paperTitle')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={say('papers.number')}
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
              maxLength={40}
            />
            <AmountInput label={say('papers.amount')} value={amount} onText={setAmount} />
            <TextInput
              type="date"
              label={say('papers.from')}
              value={fromDay}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={say('papers.to')}
              value={toDay}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <NumberInput
              label={say('papers.remind')}
              value={remindDays}
              onChange={(value) => setRemind(Number(value))}
              min={0}
              max={365}
              allowDecimal={false}
            />
          </SimpleGrid>
          {paper && (
            <Checkbox
              label={say('papers.replaced')}
              checked={!active}
              onChange={(event) => setActive(!event.currentTarget.checked)}
            />
          )}
          <FaultNotice fault={save.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.pending}>
              {say('papers.verb', { title: title.trim() })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
