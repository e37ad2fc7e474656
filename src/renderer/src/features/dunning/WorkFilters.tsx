import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { AGEING_BUCKETS } from '#shared/domain/ageing/buckets.ts';
import { DUNNING_NEEDS } from '#shared/domain/dunning/need.ts';
import { useSession } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { useBuildings } from '../rooms/useBuildings.ts';

export type WorkFilter = Omit<Input<'dunning.worklist'>, 'limit' | 'offset'>;

type Props = {
  readonly filter: WorkFilter;
  readonly onFilter: (filter: WorkFilter) => void;
  readonly needs: Output<'dunning.worklist'>['needs'];
};

const TYPING_MS = 200;

/** Whose households, in which building, needing what, how old, and whom by name. */
export function WorkFilters({ filter, onFilter, needs }: Props) {
  const say = useSay();
  const { user } = useSession();
  const { buildings } = useBuildings();
  const { data } = useOperation('dunning.assignments', {});
  const [text, setText] = useState(filter.text ?? '');
  const [typed] = useDebouncedValue(text, TYPING_MS);
  const countOf = (need: string) => needs.find((each) => each.need === need)?.households ?? 0;
  const others = (data?.people ?? []).filter(({ userId }) => userId !== user.id);

  function choose<Key extends keyof WorkFilter>(key: Key, value: WorkFilter[Key] | null | ''): void {
    const { [key]: _before, ...rest } = filter;
    onFilter(value === null || value === '' ? rest : { ...rest, [key]: value });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    if (typed.trim() !== (filter.text ?? '')) choose('text', typed.trim());
  }, [typed]);

  return (
    <>
      <TextInput
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={say('dunning.filter.text')}
        aria-label={say('dunning.filter.text')}
        w={108}
      />
      <Select
        data={[
          { value: user.id, label: say('dunning.filter.mine') },
          ...others.map(({ userId, name }) => ({ value: userId, label: name })),
          { value: 'none', label: say('dunning.filter.none') },
        ]}
        value={filter.responsibleId ?? null}
        onChange={(value) => choose('responsibleId', value)}
        placeholder={say('dunning.filter.responsible')}
        aria-label={say('dunning.filter.responsible')}
        clearable
        w={112}
      />
      <Select
        data={buildings}
        value={filter.building ?? null}
        onChange={(value) => choose('building', value)}
        placeholder={say('dunning.filter.building')}
        aria-label={say('dunning.filter.building')}
        clearable
        searchable
        w={80}
      />
      <Select
        data={DUNNING_NEEDS.map((need) => ({
          value: need,
          label: say('dunning.filter.needCount', { need: say(`dunning.need.${need}`), count: countOf(need) }),
        }))}
        value={filter.need ?? null}
        onChange={(value) => choose('need', DUNNING_NEEDS.find((need) => need === value) ?? null)}
        placeholder={say('dunning.filter.need')}
        aria-label={say('dunning.filter.need')}
        clearable
        w={128}
      />
      <Select
        data={AGEING_BUCKETS.filter(({ key }) => key !== 'notDue').map(({ key }) => ({
          value: key,
          label: say(`ageing.${key}`),
        }))}
        value={filter.bucket ?? null}
        onChange={(value) => choose('bucket', AGEING_BUCKETS.find(({ key }) => key === value)?.key ?? null)}
        placeholder={say('dunning.filter.bucket')}
        aria-label={say('dunning.filter.bucket')}
        clearable
        w={96}
      />
    </>
  );
}
