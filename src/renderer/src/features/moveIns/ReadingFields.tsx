import { Group, TextInput } from '@mantine/core';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

type Props = {
  readonly roomId: string;
  readonly values: ReadonlyMap<string, string>;
  readonly onChange: (values: ReadonlyMap<string, string>) => void;
};

/** A field for every meter of the room that is in use, with where it stood last. */
export function ReadingFields({ roomId, values, onChange }: Props) {
  const say = useSay();
  const { data } = useOperation('meters.list', { roomId });
  const meters = (data?.rows ?? []).filter(({ active }) => active);
  if (meters.length === 0) return null;
  return (
    <Group grow gap="sm">
      {meters.map(({ meterId, kind, number }) => (
        <TextInput
          key={meterId}
          label={say('moveIns.reading', { kind: say(`meterKind.${kind}`), number })}
          value={values.get(meterId) ?? ''}
          onChange={(event) => onChange(new Map(values).set(meterId, event.currentTarget.value.trim()))}
          maxLength={20}
          inputMode="decimal"
        />
      ))}
    </Group>
  );
}
