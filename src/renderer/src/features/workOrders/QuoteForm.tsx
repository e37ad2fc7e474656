import { Button, CloseButton, Group, Select, Stack, TextInput } from '@mantine/core';
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
import { someQuantity } from '../parts/part.ts';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';

type Item = Output<'repairPrices.list'>['items'][number] & { readonly unitPrice: string };
type Draft = { readonly key: string; readonly itemId: string | undefined; readonly quantity: string };

const fresh = (): Draft => ({ key: crypto.randomUUID(), itemId: undefined, quantity: '1' });
const isPriced = (item: Output<'repairPrices.list'>['items'][number]): item is Item =>
  item.active && item.unitPrice !== undefined;

/** What it will cost, by the public list and its prices of today. */
export function QuoteForm({ order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const { data } = useOperation('repairPrices.list', {});
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    (order.quote?.lines ?? []).length === 0
      ? [fresh()]
      : (order.quote?.lines ?? []).map(({ itemId, quantity }) => ({ ...fresh(), itemId, quantity })),
  );
  const items = (data?.items ?? []).filter(isPriced);
  const lines = drafts.flatMap(({ itemId, quantity: typed }) => {
    const item = items.find((one) => one.itemId === itemId);
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
        {drafts.map((draft, index) => (
          <Line
            key={draft.key}
            draft={draft}
            items={items.filter(
              ({ itemId }) => itemId === draft.itemId || drafts.every((one) => one.itemId !== itemId),
            )}
            isFirst={index === 0}
            onChange={(part) =>
              setDrafts((before) => before.map((one) => (one.key === draft.key ? { ...one, ...part } : one)))
            }
            onRemove={
              drafts.length > 1
                ? () => setDrafts((before) => before.filter(({ key }) => key !== draft.key))
                : undefined
            }
          />
        ))}
        <Group justify="space-between">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDrafts((before) => [...before, fresh()])}
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

type LineProps = {
  readonly draft: Draft;
  readonly items: readonly Item[];
  readonly isFirst: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onRemove: (() => void) | undefined;
};

function Line({ draft, items, isFirst, onChange, onRemove }: LineProps) {
  const say = useSay();
  const chosen = items.find(({ itemId }) => itemId === draft.itemId);
  return (
    <div className={styles.quoteLine}>
      <Select
        aria-label={say('repairQuote.item')}
        placeholder={say('repairQuote.choose')}
        data={items.map(({ itemId, name, unit, unitPrice }) => ({
          value: itemId,
          label: say('repairQuote.option', { name, unit, unitPrice }),
        }))}
        value={draft.itemId ?? null}
        onChange={(value) => onChange({ itemId: value ?? undefined })}
        searchable
        nothingFoundMessage={say('repairQuote.chooseNone')}
        {...(isFirst && { 'data-autofocus': true })}
      />
      <TextInput
        aria-label={say('repairQuote.quantity')}
        value={draft.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        rightSection={chosen?.unit}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
      />
      {onRemove && (
        <CloseButton
          aria-label={say('repairQuote.removeLine', { name: chosen?.name ?? '' })}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
