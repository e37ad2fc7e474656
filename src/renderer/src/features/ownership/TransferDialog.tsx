import { Button, Checkbox, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import { PREPAYMENT_CHOICES } from '#shared/contract/ownership.contract.ts';
import { policyValues } from '#shared/contract/policies.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type Buyer, BuyerField } from './BuyerField.tsx';
import { PaperField } from './PaperField.tsx';
import { SettlementView } from './SettlementView.tsx';
import styles from './TransferDialog.module.css';

type Props = { readonly roomId: string; readonly code: string; readonly onClose: () => void };
type Arrears = NonNullable<Input<'transfers.settle'>['arrearsPolicy']>;
type Prepayment = (typeof PREPAYMENT_CHOICES)[number];

const ARREARS: readonly Arrears[] = policyValues.arrearsPolicy.options;

/** A change of owner: who, from which day, who bears what; every line's split is seen before the act. */
export function TransferDialog({ roomId, code, onClose }: Props) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const [buyer, setBuyer] = useState<Buyer>();
  const [day, setDay] = useState<string>();
  const [arrears, setArrears] = useState<Arrears>();
  const [prepayment, setPrepayment] = useState<Prepayment>('followsSeller');
  const [attachmentId, setAttachment] = useState<string>();
  const [despite, setDespite] = useState(false);
  const settle = useCommand('transfers.settle');
  const effectiveDay = day ?? status?.today ?? '';
  const asked = { roomId, effectiveDay, ...(arrears && { arrearsPolicy: arrears }) };
  const preview = useOperation('transfers.preview', asked, {
    enabled: effectiveDay !== '',
    keepPrevious: true,
  });
  const settlement = preview.data;
  const policy = arrears ?? settlement?.arrearsPolicy;
  const holds = settlement !== undefined && settlement.prepaymentFen > 0;
  const needsPaper = policy === 'buyerAssumes' || (holds && prepayment === 'toBuyer');
  const blocked = policy === 'blockUntilCleared' && (settlement?.sellerOverdueFen ?? 0) > 0;
  const ready =
    buyer !== undefined &&
    settlement !== undefined &&
    !preview.error &&
    (!needsPaper || attachmentId !== undefined) &&
    (!blocked || despite);

  async function go(): Promise<void> {
    if (!buyer) return;
    const answer = await settle
      .run({
        ...asked,
        buyerPersonId: buyer.personId,
        ...(holds && { prepayment }),
        ...(needsPaper && attachmentId && { attachmentId }),
        ...(blocked && { despiteArrears: despite }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(
      say('transfer.done', {
        room: code,
        name: buyer.name,
        amount: amountText(answer.issuedFen, { sign: true }),
      }),
    );
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('transfer.title', { room: code })} size={960}>
      <div className={styles.columns}>
        <Stack gap="sm">
          <DateInput
            label={say('transfer.day')}
            valueFormat="YYYY-MM-DD"
            value={effectiveDay === '' ? null : effectiveDay}
            onChange={(next) => setDay(next ?? undefined)}
          />
          <BuyerField roomId={roomId} buyer={buyer} onBuyer={setBuyer} />
        </Stack>
        <Stack gap="sm">
          <FaultNotice fault={preview.error?.fault} onRetry={() => void preview.refetch()} />
          {preview.isPending && <Loading lines={8} />}
          {settlement && !preview.error && (
            <>
              <SettlementView settlement={settlement} />
              <Select
                label={say('policy.arrearsPolicy')}
                value={policy ?? null}
                onChange={(value) => setArrears(ARREARS.find((each) => each === value))}
                data={ARREARS.map((value) => ({ value, label: say(`policyValue.arrearsPolicy.${value}`) }))}
                allowDeselect={false}
              />
              {holds && (
                <SegmentedControl
                  aria-label={say('transfer.prepayment')}
                  value={prepayment}
                  onChange={(value) =>
                    setPrepayment(PREPAYMENT_CHOICES.find((each) => each === value) ?? 'followsSeller')
                  }
                  data={PREPAYMENT_CHOICES.map((value) => ({
                    value,
                    label: say(`transfer.prepayment.${value}`, {
                      amount: amountText(settlement.prepaymentFen, { sign: true }),
                    }),
                  }))}
                />
              )}
              {needsPaper && (
                <PaperField roomId={roomId} attachmentId={attachmentId} onAttachment={setAttachment} />
              )}
              {blocked && (
                <Checkbox
                  label={say('transfer.despite', {
                    amount: amountText(settlement.sellerOverdueFen, { sign: true }),
                  })}
                  checked={despite}
                  onChange={(event) => setDespite(event.currentTarget.checked)}
                />
              )}
            </>
          )}
          <FaultNotice fault={settle.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button disabled={!ready} loading={settle.pending} onClick={() => void go()}>
              {buyer ? say('transfer.go', { room: code, name: buyer.name }) : say('transfer.goNobody')}
            </Button>
          </Group>
        </Stack>
      </div>
    </Dialog>
  );
}
