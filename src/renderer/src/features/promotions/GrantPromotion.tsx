import { Button, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly household: Output<'rooms.get'>; readonly onDone: () => void };

/** What the offer of a fee costs from a month on; taking it bills the months and leads to the cash desk. */
export function GrantPromotion({ household, onDone }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const [, navigate] = useLocation();
  const { roomId, code, fees } = household;
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [from, setFrom] = useState<string>();
  const grant = useCommand('promotions.grant');
  const asked = { roomId, feeItemId: feeItemId ?? '', ...(from && { from }) };
  const offer = useOperation(
    'promotions.offer',
    { ...asked, language: locale },
    { enabled: feeItemId !== null },
  );
  const found = offer.data;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!found) return;
    const answer = await grant.run({ ...asked, cashFen: found.cashFen }).catch(() => undefined);
    if (!answer) return;
    const amount = amountText(answer.cashFen, { sign: true });
    tell(say('promotion.granted', { room: code, fee: found.feeName, amount }));
    onDone();
    navigate(`/cash/${roomId}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('promotion.fee')}
            value={feeItemId}
            onChange={setFeeItem}
            data={[...new Map(fees.map((fee) => [fee.feeItemId, fee.name]))].map(([value, label]) => ({
              value,
              label,
            }))}
            data-autofocus
          />
          <MonthPickerInput
            label={say('promotion.from')}
            valueFormat="YYYY-MM"
            value={from ? `${from}-01` : null}
            onChange={(month) => setFrom(month?.slice(0, 7))}
            clearable
          />
        </SimpleGrid>
        <FaultNotice fault={offer.error?.fault} />
        {found && (
          <FactList>
            <Fact name={say('promotion.months')}>
              {found.from} – {found.to}
            </Fact>
            <Fact name={say('promotion.list')}>
              <Amount fen={found.listFen} sign />
            </Fact>
            <Fact
              name={`${say('promotion.discount')} · ${say('promotion.terms', {
                pay: found.payMonths,
                free: found.freeMonths,
              })}`}
            >
              <Amount fen={-found.discountFen} sign />
            </Fact>
            <Fact name={say('promotion.cash')}>
              <Amount fen={found.cashFen} sign />
            </Fact>
          </FactList>
        )}
        <span>{say('promotion.grantHint')}</span>
        <FaultNotice fault={grant.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!found} loading={grant.pending}>
            {found
              ? say('promotion.grantVerbAmount', { amount: amountText(found.cashFen, { sign: true }) })
              : say('promotion.grantVerb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
