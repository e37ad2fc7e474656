import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';
import { PickList } from './PickList.tsx';

/** Who does it from outside; those who do this kind of work first, and what speaks against each. */
export function ContractForm({ order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const { data } = useOperation('contractors.list', {});
  const { data: settings } = useOperation('workOrders.settings', {});
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const parent = settings?.categories.find((one) => one.categoryId === order.categoryId)?.parentId;
  const contractors = (data?.contractors ?? [])
    .map((one) => ({
      ...one,
      fits: one.categoryIds.some((id) => id === order.categoryId || id === parent),
    }))
    .toSorted((a, b) => Number(b.fits) - Number(a.fits));
  const picked = contractors.find(({ contractorId }) => contractorId === chosen) ?? contractors[0];

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!picked) return;
    const words = note.trim();
    onGo({ act: 'contracted', contractorId: picked.contractorId, ...(words !== '' && { note: words }) });
  }

  if (!data) return <Loading lines={3} />;
  if (contractors.length === 0)
    return <Empty title={say('contractors.none')} hint={say('orders.contractorNone')} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PickList
          label={say('orders.contractor')}
          rows={contractors}
          keyOf={({ contractorId }) => contractorId}
          picked={picked?.contractorId}
          onPick={setChosen}
          render={({ name, troubles, categories }) => (
            <>
              <strong className={styles.cut}>{name}</strong>
              <span className={styles.soft}>
                {troubles.length > 0
                  ? troubles.map((one) => say(`contractors.trouble.${one}`)).join(' · ')
                  : categories.join(' · ')}
              </span>
            </>
          )}
        />
        {picked && picked.troubles.length > 0 && (
          <p className={styles.warning}>
            {say('orders.contractorWarn', {
              troubles: picked.troubles
                .map((one) => say(`contractors.trouble.${one}`))
                .join(say('common.listSeparator')),
            })}
          </p>
        )}
        <TextInput
          label={say('orders.inWords')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
        />
        <FormFoot
          verb={say('orders.contractTo', { name: picked?.name ?? '' })}
          ready={picked !== undefined}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
