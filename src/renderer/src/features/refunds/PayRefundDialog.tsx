import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type RefundRow, refundWhat } from './refundRow.ts';

type Props = { readonly request: RefundRow; readonly onClose: () => void };

/** Hands out what was agreed to, and has somebody sign for it. */
export function PayRefundDialog({ request, onClose }: Props) {
  const say = useSay();
  const [payee, setPayee] = useState('');
  const [reference, setReference] = useState('');
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const pay = useCommand('refunds.pay');
  const { amountFen, deductFen, method } = request;
  const amount = amountText(amountFen, { sign: true });
  const isPaid = amountFen > 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await pay
      .run({
        requestId: request.requestId,
        ...(payee.trim() !== '' && { payee: payee.trim() }),
        ...(reference.trim() !== '' && { reference: reference.trim() }),
        ...(confirmedDay && { confirmedDay }),
      })
      .catch(() => undefined);
    if (!answer) return;
    const { refund } = answer;
    tell(
      refund
        ? say('refunds.paid', { room: request.roomCode, amount, number: refund.number })
        : say('refunds.settled', { room: request.roomCode }),
    );
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('refunds.payOf', { room: request.roomCode })}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <FactList>
            <Fact name={say('approvals.what')}>{refundWhat(say, request)}</Fact>
            {deductFen > 0 && (
              <Fact name={say('deposits.deducted')}>{amountText(deductFen, { sign: true })}</Fact>
            )}
            <Fact name={say('refund.amount')}>{amount}</Fact>
            {isPaid && <Fact name={say('refunds.method')}>{say(`method.${method}`)}</Fact>}
          </FactList>
          {isPaid && (
            <TextInput
              label={say('refunds.payee')}
              value={payee}
              onChange={(event) => setPayee(event.currentTarget.value)}
              maxLength={60}
              data-autofocus
            />
          )}
          {isPaid && method !== 'cash' && (
            <TextInput
              label={say('refunds.reference')}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
              maxLength={40}
            />
          )}
          <FaultNotice fault={pay.fault} />
          <ConfirmDay fault={pay.fault} day={confirmedDay} onDay={setConfirmedDay} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" loading={pay.pending}>
              {isPaid ? say('refunds.payVerb', { amount }) : say('refunds.settleVerb')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
