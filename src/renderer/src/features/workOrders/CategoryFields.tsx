import { Group, Select } from '@mantine/core';
import type { RefObject } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { categoryName, PRIORITIES } from '#shared/domain/workOrders/settings.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { RepairDraft } from './repairDraft.ts';

type Sorted = Partial<Pick<RepairDraft, 'categoryId' | 'priority'>>;

type Props = {
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly settings: Output<'workOrders.settings'>;
  readonly draft: Sorted;
  readonly onChange: (part: Sorted) => void;
};

/** The category, found by typing, and the priority that it suggests. */
export function CategoryFields({ inputRef, settings, draft, onChange }: Props) {
  const say = useSay();
  const chosen = settings.categories.find(({ categoryId }) => categoryId === draft.categoryId);
  return (
    <Group grow gap="sm" align="flex-start">
      <Select
        {...(inputRef && { ref: inputRef })}
        label={say('orders.category')}
        placeholder={say('orders.categoryHint')}
        data={settings.categories
          .filter(({ active }) => active)
          .map(({ categoryId }) => ({ value: categoryId, label: categoryName(settings, categoryId) }))}
        value={draft.categoryId ?? null}
        onChange={(value) => onChange({ categoryId: value ?? undefined, priority: undefined })}
        searchable
        allowDeselect={false}
        nothingFoundMessage={say('orders.noCategory')}
      />
      <Select
        label={say('orders.priority')}
        data={PRIORITIES.map((value) => ({ value, label: say(`workOrder.priority.${value}`) }))}
        value={draft.priority ?? chosen?.priority ?? null}
        onChange={(value) => onChange({ priority: PRIORITIES.find((one) => one === value) })}
        placeholder={say('orders.priorityHint')}
        allowDeselect={false}
      />
    </Group>
  );
}
