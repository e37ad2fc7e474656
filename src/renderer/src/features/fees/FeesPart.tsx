import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { type FeeItem, priceNow, priceText } from '../../ui/prices/feeItem.ts';
import { RowButton } from '../../ui/RowButton.tsx';
import { QuoteDialog } from '../quote/QuoteDialog.tsx';
import { AttachForm } from './AttachForm.tsx';
import { FeeForm } from './FeeForm.tsx';

/** Fee items with the price of today; a new price starts on its day. */
export function FeesPart() {
  const say = useSay();
  const may = useMay();
  const list = useOperation('feeItems.list', {});
  const { data: status } = useOperation('system.status', {});
  const [editing, setEditing] = useState<FeeItem | 'new'>();
  const [quoting, setQuoting] = useState(false);
  const [attaching, setAttaching] = useState<FeeItem>();
  const fees = list.data?.feeItems ?? [];
  const today = status?.today ?? '';

  const columns: Column<FeeItem>[] = [
    { key: 'code', title: say('fees.code'), width: '80px', render: (fee) => fee.code },
    {
      key: 'name',
      title: say('fees.name'),
      width: 'minmax(160px, 1fr)',
      render: (fee) => <strong>{fee.name}</strong>,
    },
    {
      key: 'nature',
      title: say('fees.nature'),
      width: '120px',
      render: (fee) => say(`fees.nature.${fee.nature}`),
    },
    {
      key: 'cycle',
      title: say('fees.cycle'),
      width: '90px',
      render: (fee) => say(`fees.cycle.${fee.terms.cycleMonths}`),
    },
    {
      key: 'price',
      title: say('fees.price'),
      width: '190px',
      render: (fee) => priceText(say, priceNow(fee, today)),
    },
    {
      key: 'attached',
      title: say('fees.attached'),
      width: '90px',
      align: 'end',
      render: (fee) => say('fees.attachedCount', { count: fee.attachedRooms.toLocaleString('en') }),
    },
    {
      key: 'active',
      title: say('fees.active'),
      width: '70px',
      render: (fee) => (
        <Pill tone={fee.active ? 'good' : 'absent'}>{say(fee.active ? 'fees.active' : 'fees.inactive')}</Pill>
      ),
    },
  ];
  if (may('fees.write')) {
    columns.push({
      key: 'act',
      title: say('fees.act'),
      width: '180px',
      render: (fee) => (
        <Group gap={6} wrap="nowrap" justify="flex-end">
          <RowButton name={say('fees.attach', { name: fee.name })} onClick={() => setAttaching(fee)}>
            {say('fees.attachShort')}
          </RowButton>
          <RowButton name={say('fees.edit', { name: fee.name })} onClick={() => setEditing(fee)}>
            {say('common.edit')}
          </RowButton>
        </Group>
      ),
    });
  }

  return (
    <Card
      fill
      flush
      title={say('fees.title')}
      aside={
        <Group gap="xs">
          <Button size="compact-md" variant="default" onClick={() => setQuoting(true)}>
            {say('quote.act')}
          </Button>
          {may('fees.write') && (
            <Button size="compact-md" onClick={() => setEditing('new')}>
              {say('fees.add')}
            </Button>
          )}
        </Group>
      }
    >
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <Loading lines={6} />
      ) : (
        <DataTable
          label={say('fees.title')}
          columns={columns}
          total={fees.length}
          rowAt={(index) => fees[index]}
          rowKey={(fee) => fee.feeItemId}
          rowHeight={38}
          empty={<Empty title={say('fees.none')} hint={say('fees.noneHint')} />}
        />
      )}
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing === 'new' || !editing ? say('fees.add') : say('fees.edit', { name: editing.name })}
        size={940}
      >
        {editing && (
          <FeeForm
            fee={editing === 'new' ? undefined : editing}
            today={today}
            onDone={() => setEditing(undefined)}
          />
        )}
      </Dialog>
      <Dialog
        opened={attaching !== undefined}
        onClose={() => setAttaching(undefined)}
        title={say('fees.attach', { name: attaching?.name ?? '' })}
        size={560}
      >
        {attaching && <AttachForm fee={attaching} today={today} onDone={() => setAttaching(undefined)} />}
      </Dialog>
      {quoting && <QuoteDialog fees={fees} today={today} onClose={() => setQuoting(false)} />}
    </Card>
  );
}
