import { Select, Switch, TextInput } from '@mantine/core';
import { useSay } from '../language/LanguageProvider.tsx';
import { type Typed, typedOf } from './priceDraft.ts';
import type { RuleField } from './ruleFields.ts';
import { choiceWord, fieldWord } from './ruleWords.ts';

type Props = {
  readonly field: RuleField;
  readonly typed: Typed;
  readonly wrong: boolean;
  readonly onType: (typed: Typed) => void;
};

/** One input of a price rule. */
export function RuleFieldInput({ field, typed, wrong, onType }: Props) {
  const say = useSay();
  const label = fieldWord(say, field);
  const value = typedOf(typed, field);
  const type = (text: string) => onType({ ...typed, [field.name]: text });
  if (field.type === 'switch') {
    return (
      <Switch
        label={label}
        checked={value === 'yes'}
        onChange={(event) => type(event.currentTarget.checked ? 'yes' : 'no')}
        style={{ alignSelf: 'end', paddingBottom: 8 }}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <Select
        label={label}
        value={value === '' ? null : value}
        onChange={(next) => type(next ?? '')}
        data={(field.choices ?? []).map((each) => ({
          value: each,
          label: choiceWord(say, field.name, each),
        }))}
        allowDeselect={field.optional === true}
        error={wrong}
      />
    );
  }
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => type(event.currentTarget.value)}
      error={wrong}
      inputMode={field.type === 'text' || field.type === 'monthDay' ? 'text' : 'decimal'}
    />
  );
}
