import { useState } from 'react';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './DunningScreen.module.css';
import { type Chosen, keyOf } from './dunningWords.ts';
import { StoryPanel } from './StoryPanel.tsx';
import { type WorkFilter, WorkFilters } from './WorkFilters.tsx';
import { workColumns } from './workColumns.tsx';

type Props = {
  readonly filter: WorkFilter;
  readonly onFilter: (filter: WorkFilter) => void;
  /** A room to show whatever the list says. */
  readonly roomId: string | undefined;
  readonly onLetter: (room: { readonly roomId: string; readonly roomCode: string }) => void;
};

const ROW_HEIGHT = 46;

/** Who is to be asked, in the order of what needs doing, and beside it one household's story. */
export function WorkPart({ filter, onFilter, roomId, onLetter }: Props) {
  const say = useSay();
  const [picked, setPicked] = useState<Chosen>();
  const list = usePages('dunning.worklist', filter);
  const chosen = picked ?? (roomId === undefined ? undefined : { roomId });
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <div className={styles.columns}>
      <Card fill flush label={say('dunning.tab.work')}>
        <ListPane
          filters={
            <>
              <WorkFilters filter={filter} onFilter={onFilter} needs={list.first?.needs ?? []} />
              <span className={styles.sum}>
                {list.first &&
                  say('dunning.sum', {
                    households: list.total.toLocaleString('en'),
                    owedFen: list.first.owedFen,
                  })}
              </span>
            </>
          }
        >
          <FaultNotice fault={list.fault} onRetry={list.retry} />
          {list.pending ? (
            <Loading lines={10} />
          ) : (
            <DataTable
              label={say('dunning.tab.work')}
              columns={workColumns(say)}
              total={list.total}
              rowAt={list.rowAt}
              rowKey={keyOf}
              rowHeight={ROW_HEIGHT}
              onLook={list.look}
              onOpen={({ roomId: room, debtorId }) => setPicked({ roomId: room, debtorId })}
              selectedKey={picked && keyOf(picked)}
              empty={
                isFiltered ? (
                  <Empty title={say('dunning.noneFiltered')} />
                ) : (
                  <Empty title={say('dunning.none')} hint={say('dunning.noneHint')} />
                )
              }
            />
          )}
        </ListPane>
      </Card>
      {chosen ? (
        <StoryPanel key={JSON.stringify(chosen)} chosen={chosen} onChoose={setPicked} onLetter={onLetter} />
      ) : (
        <Card fill label={say('dunning.choose')}>
          <Empty title={say('dunning.choose')} hint={say('dunning.chooseHint')} />
        </Card>
      )}
    </div>
  );
}
