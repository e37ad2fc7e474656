import { Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Priority } from '#shared/domain/workOrders/settings.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import { CategoryFields } from './CategoryFields.tsx';

/** Taking an order on, with category and priority as whoever accepts it sees them. */
export function AcceptForm({ order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const { data } = useOperation('workOrders.settings', {});
  const [draft, setDraft] = useState<{ categoryId?: string | undefined; priority?: Priority | undefined }>({
    categoryId: order.categoryId,
    priority: order.priority,
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { categoryId } = draft;
    // Another category suggests its own priority until somebody chooses one.
    const suggested = data?.categories.find((one) => one.categoryId === categoryId)?.priority;
    const priority = draft.priority ?? suggested;
    onGo({ act: 'accepted', ...(categoryId && { categoryId }), ...(priority && { priority }) });
  }

  if (!data) return <Loading lines={2} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <CategoryFields
          settings={data}
          draft={draft}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
        <FormFoot
          verb={say('workOrder.act.accepted')}
          ready
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
