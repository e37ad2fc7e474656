import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDay: (day: string) => void;
};

/** Planned rounds of all days that nobody walked to their end in time; each opens its day. */
export function MissedPanel({ opened, onClose, onDay }: Props) {
  const say = useSay();
  return (
    <SidePanel opened={opened} onClose={onClose} title={say('rounds.missedAll')} size={520}>
      {opened && <Missed onDay={onDay} />}
    </SidePanel>
  );
}

function Missed({ onDay }: Pick<Props, 'onDay'>) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('inspections.missed', {});
  return (
    <div style={{ height: 'calc(100vh - 110px)' }}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      <DataTable
        label={say('rounds.missedAll')}
        total={list.total}
        rowAt={list.rowAt}
        rowKey={(row) => `${row.routeId}.${row.slotAt}`}
        onLook={list.look}
        onOpen={(row) => onDay(instantText(row.slotAt ?? 0).slice(0, 10))}
        empty={<Empty title={say('rounds.missedNone')} />}
        columns={[
          {
            key: 'slot',
            title: say('rounds.slot'),
            width: '140px',
            render: (row) => instantText(row.slotAt ?? 0),
          },
          {
            key: 'name',
            title: say('rounds.route'),
            width: 'minmax(120px, 1fr)',
            render: (row) => row.name,
          },
          {
            key: 'points',
            title: say('rounds.progress'),
            width: '80px',
            align: 'end',
            render: (row) => `${row.recorded}/${row.points}`,
          },
        ]}
      />
    </div>
  );
}
