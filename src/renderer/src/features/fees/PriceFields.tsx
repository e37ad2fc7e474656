import { Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { type FeeItem, priceText } from './feeItem.ts';
import { type PriceDraft, ruleOf } from './price.ts';

type Props = {
  readonly fee: FeeItem | undefined;
  readonly price: PriceDraft;
  readonly onPrice: (price: PriceDraft) => void;
};

/** The prices so far by date, and the next one. */
export function PriceFields({ fee, price, onPrice }: Props) {
  const say = useSay();
  return (
    <fieldset style={{ border: '1px solid var(--steward-line)', borderRadius: 8, padding: 12, margin: 0 }}>
      <legend style={{ padding: '0 6px' }}>{say('fees.rules')}</legend>
      <Stack gap="xs">
        {!fee?.rules.length && <span>{say('fees.rulesNone')}</span>}
        {fee?.rules.map((rule) => (
          <Group key={rule.priceRuleId} justify="space-between">
            <span>
              {rule.from} – {rule.to ?? ''}
            </span>
            <span>{priceText(say, rule)}</span>
          </Group>
        ))}
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={say('fees.ruleKind')}
            value={price.kind}
            onChange={(value) =>
              onPrice({ ...price, kind: value === 'fixedAmount' ? 'fixedAmount' : 'areaPrice' })
            }
            data={(['areaPrice', 'fixedAmount'] as const).map((value) => ({
              value,
              label: say(`fees.rule.${value}`),
            }))}
          />
          <TextInput
            label={say(price.kind === 'areaPrice' ? 'fees.unitPrice' : 'fees.amount')}
            value={price.text}
            onChange={(event) => onPrice({ ...price, text: event.currentTarget.value })}
            error={ruleOf(price) === 'wrong'}
            inputMode="decimal"
          />
          <DateInput
            label={say('fees.ruleFrom')}
            valueFormat="YYYY-MM-DD"
            value={price.from}
            onChange={(from) => from && onPrice({ ...price, from })}
          />
        </Group>
        <span style={{ color: 'var(--steward-text-soft)', fontSize: 12 }}>{say('fees.newPriceHint')}</span>
      </Stack>
    </fieldset>
  );
}
