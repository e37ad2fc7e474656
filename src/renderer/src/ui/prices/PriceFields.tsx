import { Button, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useSay } from '../language/LanguageProvider.tsx';
import { type FeeItem, priceText } from './feeItem.ts';
import styles from './PriceFields.module.css';
import { isUntouched, type PriceDraft, readRule, roomsNamed, type Typed } from './priceDraft.ts';
import { RuleFieldInput } from './RuleFieldInput.tsx';
import { RULE_FIELDS, RULE_KINDS, type RuleRows, ruleRowsOf } from './ruleFields.ts';
import { fieldWord } from './ruleWords.ts';

type Props = {
  readonly fee: Pick<FeeItem, 'rules'> | undefined;
  readonly price: PriceDraft;
  readonly onPrice: (price: PriceDraft) => void;
};

/** Rooms are looked up when the form is sent; until then any name will do. */
const anyRoom = (draft: PriceDraft) =>
  new Map(roomsNamed(draft).map((code) => [code, '00000000-0000-7000-8000-000000000000']));

/** The prices so far by date, and the next one. */
export function PriceFields({ fee, price, onPrice }: Props) {
  const say = useSay();
  const read = readRule(price, anyRoom(price));
  const wrong = new Set('wrong' in read && !isUntouched(price) ? read.wrong : []);
  return (
    <fieldset className={styles.box}>
      <legend className={styles.legend}>{say('fees.rules')}</legend>
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
        <SimpleGrid cols={4} spacing="sm">
          <Select
            label={say('fees.ruleKind')}
            value={price.kind}
            onChange={(value) =>
              onPrice({ ...price, kind: RULE_KINDS.find((kind) => kind === value) ?? 'areaPrice' })
            }
            data={RULE_KINDS.map((kind) => ({ value: kind, label: say(`fees.rule.${kind}`) }))}
            allowDeselect={false}
          />
          <DateInput
            label={say('fees.ruleFrom')}
            valueFormat="YYYY-MM-DD"
            value={price.from}
            onChange={(from) => from && onPrice({ ...price, from })}
          />
          {RULE_FIELDS[price.kind].map((field) => (
            <RuleFieldInput
              key={field.name}
              field={field}
              typed={price.typed}
              wrong={wrong.has(field.name)}
              onType={(typed) => onPrice({ ...price, typed })}
            />
          ))}
        </SimpleGrid>
        {ruleRowsOf(price.kind, price.typed.basis).map((list) => (
          <RowsField
            key={list.name}
            list={list}
            rows={price.rows[list.name] ?? [{}]}
            wrong={wrong.has(list.name)}
            onRows={(rows) => onPrice({ ...price, rows: { ...price.rows, [list.name]: rows } })}
          />
        ))}
        <span className={styles.hint}>{say('fees.newPriceHint')}</span>
      </Stack>
    </fieldset>
  );
}

type RowsProps = {
  readonly list: RuleRows;
  readonly rows: readonly Typed[];
  readonly wrong: boolean;
  readonly onRows: (rows: readonly Typed[]) => void;
};

/** A list of a rule, one row of inputs each. */
function RowsField({ list, rows, wrong, onRows }: RowsProps) {
  const say = useSay();
  const name = fieldWord(say, { name: list.name, type: 'text' });
  return (
    <fieldset className={styles.rows} aria-invalid={wrong}>
      <legend className={styles.legend}>{name}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never change places
        <Group key={index} gap="sm" wrap="nowrap" align="flex-end">
          {list.fields.map((field) => (
            <RuleFieldInput
              key={field.name}
              field={field}
              typed={row}
              wrong={wrong && row[field.name] !== undefined}
              onType={(typed) => onRows(rows.map((one, at) => (at === index ? typed : one)))}
            />
          ))}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('fees.removeRow', { name, number: index + 1 })}
            disabled={rows.length === 1}
            onClick={() => onRows(rows.filter((_, at) => at !== index))}
          >
            {say('common.remove')}
          </Button>
        </Group>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onRows([...rows, {}])}>
        {say('fees.addRow', { name })}
      </Button>
    </fieldset>
  );
}
