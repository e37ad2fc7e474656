import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PRIORITIES, type WorkCategory } from '#shared/domain/workOrders/settings.ts';
import { Card } from '../../../ui/Card.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import styles from './Repairs.module.css';

type Props = {
  readonly categories: readonly WorkCategory[];
  readonly onChange: (categories: WorkCategory[]) => void;
};

/** The tree: what is no longer used is switched off, so that old orders keep its name. */
export function CategoriesTable({ categories, onChange }: Props) {
  const say = useSay();
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState<string | null>(null);
  const set = (categoryId: string, part: Partial<WorkCategory>) =>
    onChange(categories.map((one) => (one.categoryId === categoryId ? { ...one, ...part } : one)));
  const roots = categories.filter((one) => one.parentId === null);
  const ordered = roots.flatMap((root) => [
    root,
    ...categories.filter((one) => one.parentId === root.categoryId),
  ]);

  function add(): void {
    const taken = new Set(categories.map(({ categoryId }) => categoryId));
    let no = categories.length + 1;
    while (taken.has(`own${no}`)) no += 1;
    const added = {
      categoryId: `own${no}`,
      parentId,
      name: name.trim(),
      priority: 'p3',
      active: true,
    } as const;
    onChange([...categories, added]);
    setName('');
  }

  return (
    <Card title={say('repairs.categories')}>
      <table className={styles.table} aria-label={say('repairs.categories')}>
        <tbody>
          {ordered.map((one) => (
            <tr key={one.categoryId} data-child={one.parentId !== null}>
              <td>
                <TextInput
                  aria-label={say('repairs.categoryName', { name: one.name })}
                  value={one.name}
                  onChange={(event) => set(one.categoryId, { name: event.currentTarget.value })}
                  maxLength={30}
                  size="xs"
                />
              </td>
              <td>
                <Select
                  aria-label={say('repairs.categoryPriority', { name: one.name })}
                  value={one.priority}
                  onChange={(value) =>
                    set(one.categoryId, { priority: PRIORITIES.find((each) => each === value) ?? 'p3' })
                  }
                  data={PRIORITIES.map((value) => ({ value, label: say(`workOrder.priority.${value}`) }))}
                  allowDeselect={false}
                  size="xs"
                />
              </td>
              <td>
                <Checkbox
                  aria-label={say('repairs.categoryActive', { name: one.name })}
                  label={say('repairs.active')}
                  checked={one.active}
                  onChange={(event) => set(one.categoryId, { active: event.currentTarget.checked })}
                  size="xs"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group gap="xs" mt="sm" align="flex-end">
        <TextInput
          label={say('repairs.newCategory')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={30}
          size="xs"
        />
        <Select
          label={say('repairs.parent')}
          placeholder={say('repairs.noParent')}
          value={parentId}
          onChange={setParentId}
          data={roots.map((root) => ({ value: root.categoryId, label: root.name }))}
          clearable
          size="xs"
        />
        <Button size="xs" variant="default" disabled={name.trim() === ''} onClick={add}>
          {say('repairs.add')}
        </Button>
      </Group>
    </Card>
  );
}
