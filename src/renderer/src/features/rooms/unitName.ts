import type { Output } from '#shared/contract/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

export type Unit = Pick<Output<'rooms.buildings'>['buildings'][number], 'phase' | 'building' | 'unit'>;

export function unitKey({ phase, building, unit }: Unit): string {
  return JSON.stringify([phase ?? '', building, unit]);
}

/** As people say it: `一期 3 栋 2 单元`, without the unit where a building has none. */
export function unitName(say: Say, { phase, building, unit }: Unit): string {
  const name =
    unit === '' || unit === '0'
      ? say('rooms.buildingOnly', { building })
      : say('rooms.buildingUnit', { building, unit });
  return phase ? `${phase} ${name}` : name;
}
