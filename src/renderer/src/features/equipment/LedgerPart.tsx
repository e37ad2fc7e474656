import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { EQUIPMENT_STATES } from '#shared/domain/equipment/record.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ClassTree } from './ClassTree.tsx';
import styles from './Equipment.module.css';
import { EquipmentForm } from './EquipmentForm.tsx';
import { EquipmentPanel } from './EquipmentPanel.tsx';
import { ExportButton } from './ExportButton.tsx';
import { type EquipmentRow, STATE_TONES, WARRANTY_TONES } from './equipmentDraft.ts';
import { LabelsDialog } from './LabelsDialog.tsx';

/** The ledger: classes on the left, machines on the right, a card over them. */
export function LedgerPart({ code }: { readonly code: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [of, setClass] = useState<EquipmentRow['class']>();
  const [state, setState] = useState<EquipmentRow['state']>();
  const [adding, setAdding] = useState(false);
  const [labelling, setLabelling] = useState(false);
  const filter = {
    ...(typed.trim() !== '' && { text: typed.trim() }),
    ...(of && { class: of }),
    ...(state && { state }),
  };
  const list = usePages('equipment.list', filter);
  const open = (to: string) => navigate(`/equipment/${to}`);

  return (
    <div className={styles.ledger}>
      <Card fill label={say('equipment.classes')}>
        <ClassTree counts={list.first?.counts ?? []} chosen={of} onChoose={setClass} />
      </Card>
      <Card fill flush label={say('equipment.tabs.ledger')}>
        <ListPane
          filters={
            <Group gap="sm">
              <TextInput
                aria-label={say('equipment.find')}
                placeholder={say('equipment.find')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                w={220}
              />
              <Select
                aria-label={say('equipment.state')}
                placeholder={say('equipment.allStates')}
                data={EQUIPMENT_STATES.map((value) => ({ value, label: say(`equipment.state.${value}`) }))}
                value={state ?? null}
                onChange={(value) => setState(EQUIPMENT_STATES.find((one) => one === value))}
                clearable
                w={130}
              />
              <Group gap="xs" ml="auto">
                {list.total > 0 && (
                  <>
                    <Button variant="default" onClick={() => setLabelling(true)}>
                      {say('equipment.labels')}
                    </Button>
                    <ExportButton filter={filter} />
                  </>
                )}
                {may('equipment.write') && (
                  <Button onClick={() => setAdding(true)}>{say('equipment.add')}</Button>
                )}
              </Group>
            </Group>
          }
        >
          <FaultNotice fault={list.fault} onRetry={list.retry} />
          {list.pending ? (
            <Loading lines={8} />
          ) : (
            <DataTable
              label={say('equipment.tabs.ledger')}
              columns={columnsOf(say)}
              total={list.total}
              rowAt={list.rowAt}
              rowKey={(row) => row.code}
              onLook={list.look}
              onOpen={(row) => open(row.code)}
              selectedKey={code}
              empty={<Empty title={say('equipment.none')} hint={say('equipment.noneHint')} />}
            />
          )}
        </ListPane>
      </Card>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('equipment.add')} size={1080}>
        {adding && (
          <EquipmentForm
            onClose={() => setAdding(false)}
            onSaved={(saved) => {
              setAdding(false);
              open(saved);
            }}
          />
        )}
      </Dialog>
      <LabelsDialog
        opened={labelling}
        onClose={() => setLabelling(false)}
        filter={filter}
        count={list.total}
      />
      <EquipmentPanel code={code} onClose={() => navigate('/equipment')} onOpen={open} />
    </div>
  );
}

function columnsOf(say: ReturnType<typeof useSay>): Column<EquipmentRow>[] {
  return [
    { key: 'code', title: say('equipment.code'), width: '140px', render: (row) => row.code },
    {
      key: 'name',
      title: say('equipment.name'),
      width: 'minmax(90px, 1fr)',
      render: (row) => row.name,
    },
    {
      key: 'location',
      title: say('equipment.location'),
      width: 'minmax(90px, 1.1fr)',
      render: (row) => row.location,
    },
    {
      key: 'parent',
      title: say('equipment.parentId'),
      width: '84px',
      render: (row) => row.parentName ?? '–',
    },
    { key: 'importance', title: say('equipment.importance'), width: '62px', render: (row) => row.importance },
    {
      key: 'due',
      title: say('equipment.nextDue'),
      width: '104px',
      render: (row) => (row.isLate ? <Pill tone="bad">{row.nextDue}</Pill> : (row.nextDue ?? '–')),
    },
    {
      key: 'warranty',
      title: say('equipment.warrantyTo'),
      width: '104px',
      render: (row) =>
        row.warranty === 'endsSoon' ? (
          <Pill tone={WARRANTY_TONES.endsSoon}>{row.warrantyTo}</Pill>
        ) : (
          (row.warrantyTo ?? '–')
        ),
    },
    {
      key: 'orders',
      title: say('equipment.orders'),
      width: '60px',
      align: 'end',
      render: (row) => (row.openOrders > 0 ? row.openOrders : '–'),
    },
    {
      key: 'state',
      title: say('equipment.state'),
      width: '76px',
      render: (row) => <Pill tone={STATE_TONES[row.state]}>{say(`equipment.state.${row.state}`)}</Pill>,
    },
  ];
}
