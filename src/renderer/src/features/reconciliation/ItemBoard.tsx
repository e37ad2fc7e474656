import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { ItemDetail } from './ItemDetail.tsx';
import { type Item, sumOf, toneOf } from './item.ts';
import styles from './Reconciliation.module.css';
import { useDecide } from './useDecide.ts';

type Rows<Row extends Item> = {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly look: (first: number, last: number) => void;
  readonly pending: boolean;
};

type Props<Row extends Item> = {
  readonly label: string;
  readonly rows: Rows<Row>;
  readonly filters: ReactNode;
  /** Beside those every list has. */
  readonly column: Column<Row>;
  readonly empty: ReactNode;
};

/** A list of items, the chosen one beside it, and what was picked by hand to be put together. */
export function ItemBoard<Row extends Item>({ label, rows, filters, column, empty }: Props<Row>) {
  const say = useSay();
  const [chosen, setChosen] = useState<{ id: string; index: number }>();
  const [picked, setPicked] = useState<readonly Item[]>([]);
  const all = Array.from({ length: rows.total }, (_, index) => rows.rowAt(index));
  const at = chosen ? all.findIndex((row) => row?.itemId === chosen.id) : -1;
  // What was settled leaves the list; the one that moved up into its place is looked at next.
  const index = at >= 0 ? at : Math.min(chosen?.index ?? 0, Math.max(0, rows.total - 1));
  const current = all[index];

  function toggle(item: Item): void {
    setPicked((before) =>
      before.some((one) => one.itemId === item.itemId)
        ? before.filter((one) => one.itemId !== item.itemId)
        : [...before, item],
    );
  }

  const columns: Column<Row>[] = [
    { key: 'day', title: say('recon.day'), width: '92px', render: (row) => row.day },
    column,
    {
      key: 'class',
      title: say('recon.class'),
      width: '122px',
      render: (row) => <Pill tone={toneOf(row)}>{say(`recon.class.${row.class}`)}</Pill>,
    },
    {
      key: 'what',
      title: say('recon.what'),
      width: 'minmax(120px, 1fr)',
      render: (row) => <What item={row} />,
    },
    {
      key: 'ours',
      title: say('recon.ours'),
      width: '90px',
      align: 'end',
      render: (row) => <Amount fen={row.ourFen} nilDash />,
    },
    {
      key: 'theirs',
      title: say('recon.theirs'),
      width: '90px',
      align: 'end',
      render: (row) => <Amount fen={row.theirFen} nilDash />,
    },
  ];

  return (
    <div className={styles.board}>
      <Card fill flush label={label}>
        <ListPane filters={filters}>
          <div className={styles.stack} style={{ gap: 0 }}>
            {picked.length > 0 && <Picked items={picked} onClear={() => setPicked([])} />}
            <div className={styles.rest}>
              {rows.pending ? (
                <Loading lines={8} />
              ) : (
                <DataTable
                  label={label}
                  columns={columns}
                  total={rows.total}
                  rowAt={rows.rowAt}
                  rowKey={(row) => row.itemId}
                  onLook={rows.look}
                  onOpen={(row) => setChosen({ id: row.itemId, index: all.indexOf(row) })}
                  selectedKey={current?.itemId}
                  empty={empty}
                />
              )}
            </div>
          </div>
        </ListPane>
      </Card>
      <ItemDetail
        item={current}
        isPicked={picked.some((one) => one.itemId === current?.itemId)}
        onPick={() => current && toggle(current)}
        onDone={() => setChosen(current && { id: current.itemId, index })}
      />
    </div>
  );
}

/** A room, or a batch of many, says most; a row nobody knows is named by who paid or what it is. The suggested other half follows. */
function What({ item }: { readonly item: Item }) {
  const { suggestion } = item;
  const rooms = [...new Set(item.tenders.map((one) => one.roomCode ?? one.number))].join(' ');
  const [line] = item.lines;
  const own =
    rooms || [line?.counterparty, line?.note].filter(Boolean).join(' ') || (line?.transactionId ?? '');
  return (
    <span title={own}>
      {own}
      {suggestion && item.tenders.length === 0 && (
        <span className={styles.suggested}> → {suggestion.tender.roomCode ?? suggestion.tender.number}</span>
      )}
    </span>
  );
}

function Picked({ items, onClear }: { readonly items: readonly Item[]; readonly onClear: () => void }) {
  const say = useSay();
  const { decide, pending, fault, reset } = useDecide();
  const [asking, setAsking] = useState(false);
  const tenders = items.flatMap((item) => item.tenders);
  const lines = items.flatMap((item) => item.lines);
  const ready = tenders.length > 0 && lines.length > 0;
  const differs = sumOf(tenders) !== sumOf(lines);

  async function go(reason?: string): Promise<void> {
    if (differs && reason === undefined) {
      setAsking(true);
      return;
    }
    const group = {
      tenderIds: tenders.map((one) => one.tenderId),
      lineKeys: lines.map((one) => one.lineKey),
    };
    if (!(await decide([group], sumOf(lines), reason ? { reason } : {}))) return;
    setAsking(false);
    onClear();
  }

  useKeys('recon.title', [{ code: 'KeyG', label: 'recon.keys.match', run: () => void (ready && go()) }], {
    enabled: !asking,
  });

  return (
    <div className={styles.picked} role="status">
      <span>
        {say('recon.picked', {
          ourCount: tenders.length,
          ours: amountText(sumOf(tenders), { sign: true }),
          theirCount: lines.length,
          theirs: amountText(sumOf(lines), { sign: true }),
        })}
      </span>
      {ready ? (
        <Button size="compact-sm" loading={pending} onClick={() => void go()}>
          {say(differs ? 'recon.matchDiffer' : 'recon.matchPicked')}
        </Button>
      ) : (
        <span className={styles.soft}>{say('recon.needBoth')}</span>
      )}
      <Button size="compact-sm" variant="default" onClick={onClear}>
        {say('recon.clearPicked')}
      </Button>
      {!asking && <FaultNotice fault={fault} />}
      <ReasonDialog
        opened={asking}
        onClose={() => {
          reset();
          setAsking(false);
        }}
        title={say('recon.differReason')}
        verb={say('recon.matchDiffer')}
        pending={pending}
        fault={fault}
        onGo={(reason) => void go(reason)}
      />
    </div>
  );
}
