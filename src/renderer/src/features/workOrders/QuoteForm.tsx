import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { milliOf } from '#shared/domain/parts/quantity.ts';
import { quotedFen } from '#shared/domain/workOrders/quote.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { freshLine, type QuantityDraft, QuantityLines } from '../../ui/QuantityLines.tsx';
import { someQuantity } from '../parts/part.ts';
import type { FormProps } from './ActDialog.tsx';

type Item = Output<'repairPrices.list'>['items'][number] & { readonly unitPrice: string };

const isPriced = (item: Output<'repairPrices.list'>['items'][number]): item is Item =>
  item.active && item.unitPrice !== undefined;

/** What it will cost, by the public list and its prices of today. */
export function QuoteForm({ order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const { data } = useOperation('repairPrices.list', {});
  const [drafts, setDrafts] = useState<readonly QuantityDraft[]>(() =>
    (order.quote?.lines ?? []).length === 0
      ? [freshLine()]
      : (order.quote?.lines ?? []).map(({ itemId, quantity }) => ({
          ...freshLine(),
          chosen: itemId,
          quantity,
        })),
  );
  const items = (data?.items ?? []).filter(isPriced);
  const lines = drafts.flatMap(({ chosen, quantity: typed }) => {
    const item = items.find(({ itemId }) => itemId === chosen);
    const quantity = someQuantity(typed);
    return item && quantity !== undefined ? [{ item, quantity }] : [];
  });
  const totalFen = lines.reduce(
    (sum, { item, quantity }) => sum + quotedFen(milliOf(quantity), item.unitPrice),
    0,
  );
  const ready = lines.length > 0 && lines.length === drafts.length;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready)
      onGo({ act: 'quoted', lines: lines.map(({ item, quantity }) => ({ itemId: item.itemId, quantity })) });
  }

  if (!data) return <Loading lines={3} />;
  if (items.length === 0) return <Empty title={say('prices.none')} hint={say('repairQuote.none')} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <QuantityLines
          drafts={drafts}
          options={items.map(({ itemId, name, unit, unitPrice }) => ({
            id: itemId,
            label: say('repairQuote.option', { name, unit, unitPrice }),
            name,
            unit,
          }))}
          words={{
            what: say('repairQuote.item'),
            choose: say('repairQuote.choose'),
            none: say('repairQuote.chooseNone'),
            quantity: say('repairQuote.quantity'),
            remove: (name) => say('repairQuote.removeLine', { name }),
          }}
          onChange={setDrafts}
        />
        <Group justify="space-between">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDrafts((before) => [...before, freshLine()])}
          >
            {say('repairQuote.addLine')}
          </Button>
          <strong>{say('repairQuote.total', { amount: amountText(totalFen, { sign: true }) })}</strong>
        </Group>
        <FormFoot
          verb={say('repairQuote.verb', { amount: amountText(totalFen, { sign: true }) })}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
