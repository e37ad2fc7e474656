import { Button } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './ApportionPart.module.css';

type Apportionment = Output<'apportionments.list'>['rows'][number];

/** What was shared out, newest first, each with the notice for the board. */
export function ApportionHistory() {
  const say = useSay();
  const client = useDesk();
  const list = useOperation('apportionments.list', { limit: 100 });
  const poster = useTask('apportionments.poster');

  const make = ({ apportionmentId }: Apportionment) =>
    poster.start({ apportionmentId }).catch(() => undefined);

  async function save(one: Apportionment): Promise<void> {
    const file = await make(one);
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('apportion.posterSaved', { file: file.fileName }));
  }

  return (
    <Card fill title={say('apportion.history')}>
      <div className={styles.history}>
        <FaultNotice fault={list.error?.fault ?? poster.fault} />
        {list.isPending && <Loading />}
        {list.data?.total === 0 && <p className={styles.soft}>{say('apportion.historyNone')}</p>}
        {list.data?.rows.map((one) => (
          <div key={one.apportionmentId} className={styles.one}>
            <div className={styles.line}>
              <strong>{one.feeName}</strong>
              <span>{amountText(one.poolFen)}</span>
            </div>
            <span className={styles.soft}>
              {one.from} – {one.to} · {say('fees.attachedCount', { count: one.rooms.toLocaleString('en') })}
            </span>
            <div className={styles.line}>
              <Button
                size="compact-xs"
                variant="default"
                loading={poster.running}
                aria-label={say('apportion.posterOf', { fee: one.feeName, period: one.period })}
                onClick={() => void save(one)}
              >
                {say('apportion.poster')}
              </Button>
              <PrintButton
                kind="sheets"
                size="compact-xs"
                slot={one.apportionmentId}
                of={say('apportion.posterOf', { fee: one.feeName, period: one.period })}
                make={() => make(one)}
              />
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}
