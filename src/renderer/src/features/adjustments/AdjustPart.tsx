import { Button, MultiSelect, Select } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { ADJUSTMENT_DECISIONS } from '#shared/contract/adjustments.contract.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './AdjustPart.module.css';
import { AdjustPreview } from './AdjustPreview.tsx';

/** Holds issued months against what they would cost now, and settles the differences by counter lines. */
export function AdjustPart() {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const { data: fees } = useOperation('feeItems.list', {});
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [feeItemIds, setFeeItems] = useState<string[]>([]);
  const [paidAhead, setPaidAhead] = useState<string | null>(null);
  const preview = useTask('adjustments.preview');
  const present = status?.today.slice(0, 7) ?? '';
  const months = { from: from ?? present, to: to ?? present };
  const decision = ADJUSTMENT_DECISIONS.find((each) => each === paidAhead);

  async function compute(): Promise<void> {
    await preview
      .start({
        ...months,
        ...(feeItemIds.length > 0 && { feeItemIds }),
        ...(decision && { paidAhead: decision }),
      })
      .catch(() => undefined);
  }

  return (
    <div className={styles.part}>
      <Card label={say('adjust.title')}>
        <div className={styles.filters}>
          <MonthPickerInput
            label={say('adjust.from')}
            valueFormat="YYYY-MM"
            value={months.from ? `${months.from}-01` : null}
            onChange={(month) => month && setFrom(month.slice(0, 7))}
            w={120}
          />
          <MonthPickerInput
            label={say('adjust.to')}
            valueFormat="YYYY-MM"
            value={months.to ? `${months.to}-01` : null}
            onChange={(month) => month && setTo(month.slice(0, 7))}
            w={120}
          />
          <MultiSelect
            label={say('adjust.fees')}
            placeholder={feeItemIds.length === 0 ? say('common.all') : ''}
            value={feeItemIds}
            onChange={setFeeItems}
            data={(fees?.feeItems ?? []).map((fee) => ({ value: fee.feeItemId, label: fee.name }))}
            clearable
            style={{ flex: 1 }}
          />
          <Select
            label={say('policy.paidAhead')}
            placeholder={say('adjust.byPolicy')}
            value={paidAhead}
            onChange={setPaidAhead}
            data={ADJUSTMENT_DECISIONS.map((value) => ({
              value,
              label: say(`policyValue.paidAhead.${value}`),
            }))}
            clearable
            w={230}
          />
          <Button
            disabled={months.from === '' || preview.running}
            onClick={() => void compute()}
            style={{ alignSelf: 'flex-end' }}
          >
            {say('adjust.compute', months)}
          </Button>
        </div>
        {preview.running && preview.state && (
          <TaskProgress
            task={preview.state}
            label={say('adjust.compute', months)}
            onCancel={() => void preview.cancel()}
          />
        )}
        <FaultNotice fault={preview.fault} />
      </Card>
      <div className={styles.result}>
        {preview.value ? (
          <AdjustPreview key={preview.value.previewId} summary={preview.value} onDone={preview.clear} />
        ) : (
          <Card fill label={say('adjust.title')}>
            <Empty title={say('adjust.start')} hint={say('adjust.startHint')} />
          </Card>
        )}
      </div>
    </div>
  );
}
