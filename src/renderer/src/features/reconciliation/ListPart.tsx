import { useState } from 'react';
import { usePages } from '../../desk/usePages.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ChannelFilters, type Chosen } from './ChannelFilters.tsx';
import { DaySpanFields, useDaySpan } from './DaySpan.tsx';
import { ItemBoard } from './ItemBoard.tsx';
import type { Item } from './item.ts';
import styles from './Reconciliation.module.css';

/** Everything of the days by class: what agrees as well as what doesn't. */
export function ListPart() {
  const { span, setSpan } = useDaySpan();
  const [chosen, setChosen] = useState<Chosen>({});
  if (!span) return <Loading lines={8} />;
  return <List span={span} onSpan={setSpan} chosen={chosen} onChosen={setChosen} />;
}

type Props = {
  readonly span: { readonly from: string; readonly to: string };
  readonly onSpan: (change: { from?: string; to?: string }) => void;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
};

function List({ span, onSpan, chosen, onChosen }: Props) {
  const say = useSay();
  const list = usePages('reconciliations.list', { ...span, ...chosen });
  return (
    <>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      <ItemBoard<Item>
        label={say('recon.tab.list')}
        rows={list}
        filters={
          <>
            <DaySpanFields span={span} onSpan={onSpan} />
            <ChannelFilters chosen={chosen} onChosen={onChosen} />
            <div className={styles.ageing}>
              {(list.first?.counts ?? [])
                .filter((one) => one.count > 0)
                .map((one) => (
                  <span key={one.class}>
                    {say(`recon.class.${one.class}`)} <strong>{one.count}</strong>
                  </span>
                ))}
            </div>
          </>
        }
        column={{
          key: 'channel',
          title: say('recon.channel'),
          width: '84px',
          render: (row) => say(`recon.channel.${row.channel}`),
        }}
        empty={<Empty title={say('recon.noRows')} hint={say('recon.dropHint')} />}
      />
    </>
  );
}
