import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ChargeQuote } from '../charges/ChargeQuote.tsx';
import { onceFees } from '../charges/chargeKinds.ts';

type Props = { readonly meterId: string; readonly roomId: string };

const QUANTITY = /^\d{1,12}(\.\d{1,8})?$/;

/** Only fee items priced by quantity sell units. */
export function SellForm({ meterId, roomId }: Props) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { data: status } = useOperation('system.status', {});
  const list = useOperation('feeItems.list', {});
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [quantity, setQuantity] = useState('');
  const [soldId, setSold] = useState<string>();
  const sell = useCommand('prepaidMeters.sell');
  const { data: sold } = useOperation('prepaidMeters.sales', { meterId });
  const owed = sold?.sales.find((sale) => sale.lineId === soldId && sale.state === 'unpaid');
  const on = status?.today ?? '';
  const fees = onceFees(list.data?.feeItems ?? [], on).filter(({ rule }) => rule.kind === 'quantity');
  const ready = feeItemId !== null && QUANTITY.test(quantity) && Number(quantity) > 0 && on !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await sell.run({ meterId, feeItemId, quantity }).catch(() => undefined);
    if (!answer) return;
    setSold(answer.lineId);
    setQuantity('');
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {list.data && fees.length === 0 && <span>{say('prepaid.noFees')}</span>}
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('run.col.fee')}
            value={feeItemId}
            onChange={setFeeItem}
            data={fees.map(({ fee }) => ({ value: fee.feeItemId, label: fee.name }))}
            data-autofocus
          />
          <TextInput
            label={say('charge.quantity')}
            value={quantity}
            onChange={(event) => setQuantity(event.currentTarget.value.trim())}
            inputMode="decimal"
          />
        </SimpleGrid>
        {ready && (
          <ChargeQuote
            feeItemId={feeItemId}
            roomId={roomId}
            on={on}
            quantity={quantity}
            amountFen={undefined}
            minutes={undefined}
          />
        )}
        <FaultNotice fault={list.error?.fault ?? sell.fault} />
        <Group justify="flex-end" gap="sm">
          {owed && (
            <>
              <span role="status">
                {say('prepaid.sold', { amount: amountText(owed.amountFen, { sign: true }) })}
              </span>
              {may('payments.collect') && (
                <Button variant="default" onClick={() => navigate(`/cash/${roomId}`)}>
                  {say('household.collect')}
                </Button>
              )}
            </>
          )}
          <Button type="submit" disabled={!ready} loading={sell.pending}>
            {say('prepaid.sell')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
