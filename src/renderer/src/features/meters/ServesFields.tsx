import { Select, SimpleGrid } from '@mantine/core';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { useBuildings } from '../rooms/useBuildings.ts';
import type { Meter } from './meterWords.ts';

export type Serves = NonNullable<Meter['serves']>;

type Props = { readonly serves: Serves; readonly onServes: (serves: Serves) => void };

/** The part of the community a common meter is for, from the whole down to a unit; a phase only where there are any. */
export function ServesFields({ serves, onServes }: Props) {
  const say = useSay();
  const { units } = useBuildings();
  const { phase, building, unit } = serves;
  const phases = distinct(units.flatMap((one) => (one.phase === undefined ? [] : [one.phase])));
  const ofPhase = units.filter((one) => phase === undefined || one.phase === phase);
  const ofBuilding = ofPhase.filter((one) => one.building === building);
  const shared = { placeholder: say('common.all'), clearable: true } as const;
  return (
    <SimpleGrid cols={phases.length > 0 ? 3 : 2} spacing="sm">
      {phases.length > 0 && (
        <Select
          label={say('meters.servesPhase')}
          value={phase ?? null}
          onChange={(value) => onServes({ ...(value && { phase: value }) })}
          data={phases}
          {...shared}
        />
      )}
      <Select
        label={say('meters.servesBuilding')}
        value={building ?? null}
        onChange={(value) => onServes({ ...(phase && { phase }), ...(value && { building: value }) })}
        data={distinct(ofPhase.map((one) => one.building))}
        {...shared}
      />
      <Select
        label={say('meters.servesUnit')}
        value={unit ?? null}
        onChange={(value) =>
          onServes({ ...(phase && { phase }), ...(building && { building }), ...(value && { unit: value }) })
        }
        data={distinct(ofBuilding.map((one) => one.unit)).filter((one) => one !== '')}
        disabled={building === undefined}
        {...shared}
      />
    </SimpleGrid>
  );
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];
