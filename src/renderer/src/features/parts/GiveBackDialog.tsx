import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { milliOf, quantityText } from '#shared/domain/parts/quantity.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type IssueRow, someQuantity } from './part.ts';

type Props = { readonly issue: IssueRow; readonly onClose: () => void };

/** What wasn't needed of an issue comes back. */
export function GiveBackDialog({ issue, onClose }: Props) {
  const say = useSay();
  const command = useCommand('parts.giveBack');
  const { issueId, name, unit } = issue;
  const out = quantityText(milliOf(issue.issued) - milliOf(issue.returned));
  const [typed, setTyped] = useState(out);
  const [reason, setReason] = useState('');
  const quantity = someQuantity(typed);
  const ready = quantity !== undefined && (!issue.isBilled || reason.trim().length >= 2);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await command
      .run({ issueId, quantity, ...(issue.isBilled && { reason: reason.trim() }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(
      answer.creditFen > 0
        ? say('parts.givenBackCredited', {
            name,
            unit,
            quantity,
            credit: amountText(answer.creditFen, { sign: true }),
          })
        : say('parts.givenBack', { name, unit, quantity, left: answer.left }),
    );
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('parts.giveBackTitle', { name })} size={380}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={`${say('parts.quantity')}（${unit}）`}
            description={say('parts.canGiveBack', { quantity: out, unit })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            data-autofocus
          />
          {issue.isBilled && (
            <TextInput
              label={say('parts.backReason')}
              description={say('parts.backCredit')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={200}
            />
          )}
          <FaultNotice fault={command.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={command.pending}>
              {say('parts.giveBackVerb', { quantity: quantity ?? '–', unit })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
