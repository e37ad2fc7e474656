import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Equipment.module.css';
import type { PlanDraft } from './planDraft.ts';

type Props = {
  readonly draft: PlanDraft;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

const METER = { measure: '', every: '', startAt: '0' };
const CONDITION = { measure: '', bound: 'above', value: '' } as const;

/** By a count and by a measured condition, each when it is ticked; the first of all is the one. */
export function TriggerFields({ draft, onChange }: Props) {
  const say = useSay();
  const { meter, condition } = draft;
  return (
    <>
      <Checkbox
        label={say('plans.byMeter')}
        checked={meter !== null}
        onChange={(event) => onChange({ meter: event.currentTarget.checked ? METER : null })}
      />
      {meter && (
        <SimpleGrid cols={3} spacing="sm">
          <TextInput
            label={say('plans.measure')}
            placeholder={say('plans.measureHint')}
            value={meter.measure}
            onChange={(event) => onChange({ meter: { ...meter, measure: event.currentTarget.value } })}
            maxLength={40}
          />
          <TextInput
            label={say('plans.every')}
            value={meter.every}
            onChange={(event) => onChange({ meter: { ...meter, every: event.currentTarget.value } })}
          />
          <TextInput
            label={say('plans.startAt')}
            value={meter.startAt}
            onChange={(event) => onChange({ meter: { ...meter, startAt: event.currentTarget.value } })}
          />
        </SimpleGrid>
      )}
      <Checkbox
        label={say('plans.byCondition')}
        checked={condition !== null}
        onChange={(event) => onChange({ condition: event.currentTarget.checked ? CONDITION : null })}
      />
      {condition && (
        <SimpleGrid cols={3} spacing="sm">
          <TextInput
            label={say('plans.measure')}
            placeholder={say('plans.measureHint')}
            value={condition.measure}
            onChange={(event) =>
              onChange({ condition: { ...condition, measure: event.currentTarget.value } })
            }
            maxLength={40}
          />
          <Select
            label=" "
            aria-label={say('plans.byCondition')}
            value={condition.bound}
            onChange={(value) =>
              onChange({ condition: { ...condition, bound: value === 'below' ? 'below' : 'above' } })
            }
            data={(['above', 'below'] as const).map((value) => ({
              value,
              label: say(`plans.bound.${value}`),
            }))}
            allowDeselect={false}
          />
          <TextInput
            label={say('plans.limit')}
            value={condition.value}
            onChange={(event) => onChange({ condition: { ...condition, value: event.currentTarget.value } })}
          />
        </SimpleGrid>
      )}
      <p className={styles.soft}>{say('plans.firstOfThem')}</p>
    </>
  );
}
