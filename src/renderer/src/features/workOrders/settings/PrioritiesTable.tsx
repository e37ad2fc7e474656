import { NumberInput, Select } from '@mantine/core';
import type { PriorityRule } from '#shared/domain/workOrders/settings.ts';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { PRIORITY_TONES } from '../order.ts';
import styles from './Repairs.module.css';

type Props = {
  readonly rules: readonly PriorityRule[];
  readonly onChange: (rules: PriorityRule[]) => void;
};

/** How soon an order is taken and done, per priority, and by which hours that is counted. */
export function PrioritiesTable({ rules, onChange }: Props) {
  const say = useSay();
  const set = (index: number, part: Partial<PriorityRule>) =>
    onChange(rules.map((rule, place) => (place === index ? { ...rule, ...part } : rule)));
  return (
    <table className={styles.table} aria-label={say('repairs.priorities')}>
      <thead>
        <tr>
          <th>{say('orders.priority')}</th>
          <th>{say('repairs.respond')}</th>
          <th>{say('repairs.complete')}</th>
          <th>{say('repairs.counted')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule, index) => {
          const name = say(`workOrder.priority.${rule.priority}`);
          return (
            <tr key={rule.priority}>
              <td>
                <Pill tone={PRIORITY_TONES[rule.priority]}>{name}</Pill>
              </td>
              <td>
                <NumberInput
                  aria-label={`${name} ${say('repairs.respond')}`}
                  value={rule.respondMinutes}
                  onChange={(value) => typeof value === 'number' && set(index, { respondMinutes: value })}
                  min={1}
                  size="xs"
                />
              </td>
              <td>
                <NumberInput
                  aria-label={`${name} ${say('repairs.complete')}`}
                  value={rule.completeMinutes ?? ''}
                  placeholder={say('repairs.agreed')}
                  onChange={(value) =>
                    set(index, { completeMinutes: typeof value === 'number' ? value : null })
                  }
                  min={1}
                  size="xs"
                />
              </td>
              <td>
                <Select
                  aria-label={`${name} ${say('repairs.counted')}`}
                  value={rule.officeHours ? 'office' : 'always'}
                  onChange={(value) => set(index, { officeHours: value === 'office' })}
                  data={(['always', 'office'] as const).map((value) => ({
                    value,
                    label: say(`repairs.hours.${value}`),
                  }))}
                  allowDeselect={false}
                  size="xs"
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
