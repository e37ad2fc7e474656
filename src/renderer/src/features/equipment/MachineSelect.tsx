import { Select } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

type Props = {
  readonly label: string;
  readonly value: string | null;
  /** The chosen one as it is called, while nothing was looked for yet. */
  readonly name?: string | undefined;
  readonly except?: string | undefined;
  readonly onChange: (equipmentId: string | null) => void;
};

const MOST_SHOWN = 30;

/** A machine found by typing some of its code or name. */
export function MachineSelect({ label, value, name, except, onChange }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState(name ?? '');
  const looked = typed === name ? '' : typed;
  const { data } = useOperation(
    'equipment.list',
    { limit: MOST_SHOWN, ...(looked !== '' && { text: looked }) },
    { keepPrevious: true },
  );
  const found = (data?.rows ?? [])
    .filter(({ equipmentId }) => equipmentId !== except)
    .map((row) => ({ value: row.equipmentId, label: `${row.name} ${row.code}` }));
  const isListed = value === null || found.some((one) => one.value === value);
  return (
    <Select
      label={label}
      placeholder={say('equipment.parentHint')}
      data={isListed ? found : [{ value, label: name ?? value }, ...found]}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      // The desk has looked already, in more than the label.
      filter={({ options }) => options}
      searchable
      clearable
    />
  );
}
