import { Checkbox, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { addMonths } from '#shared/domain/calendar/months.ts';
import { DEPRECIATION_METHODS, type DepreciationMethod } from '#shared/domain/depreciation/schedule.ts';
import { productFen, yuanOf } from '#shared/domain/money/decimal.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Depreciation.module.css';

type Candidate = Output<'depreciation.candidates'>['rows'][number];
type Props = { readonly present: string; readonly onClose: () => void };

/** What is usual where the ledger names no residual. */
const USUAL_RESIDUAL = '0.05';
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;

const residualOf = ({ residualFen, priceFen = 0 }: Candidate): number =>
  residualFen ?? productFen(yuanOf(priceFen), USUAL_RESIDUAL);

/** Takes machines of the company in as the ledger has them; what lacks something says what. */
export function TakeInForm({ present, onClose }: Props) {
  const say = useSay();
  const { data, error } = useOperation('depreciation.candidates', { limit: 500 });
  const [method, setMethod] = useState<DepreciationMethod>('straightLine');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [before, setBefore] = useState(addMonths(present, -1));
  const save = useCommand('depreciation.set');
  if (error) return <FaultNotice fault={error.fault} />;
  if (!data) return <Loading lines={6} />;
  const chosen = data.rows.filter((row) => row.lacks.length === 0 && !left.has(row.equipmentId));
  const isPeriod = before.trim() === '' || PERIOD.test(before.trim());

  function toggle(equipmentId: string): void {
    const next = new Set(left);
    if (!next.delete(equipmentId)) next.add(equipmentId);
    setLeft(next);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isPeriod) return;
    const chargedThrough = before.trim() === '' ? null : before.trim();
    const machines = chosen.flatMap((row) => {
      const { equipmentId, priceFen, lifeMonths, commissionedOn } = row;
      if (priceFen === undefined || lifeMonths === undefined || commissionedOn === undefined) return [];
      // What was put into use after that month has nothing behind it.
      const isNew = chargedThrough !== null && commissionedOn.slice(0, 7) >= chargedThrough;
      const terms = {
        method,
        costFen: priceFen,
        residualFen: residualOf(row),
        lifeMonths,
        commissionedOn,
        chargedThrough: isNew ? null : chargedThrough,
      };
      return [{ equipmentId, terms }];
    });
    const answer = await save.run({ machines }).catch(() => undefined);
    if (!answer) return;
    tell(say('depreciation.takenIn', { count: answer.saved }));
    onClose();
  }

  if (data.total === 0) return <Empty title={say('depreciation.noCandidates')} />;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Group align="flex-end" gap="md">
          <SegmentedControl
            aria-label={say('depreciation.method')}
            data={DEPRECIATION_METHODS.map((value) => ({
              value,
              label: say(`depreciation.method.${value}`),
            }))}
            value={method}
            onChange={(next) => setMethod(DEPRECIATION_METHODS.find((one) => one === next) ?? 'straightLine')}
          />
          <TextInput
            label={say('depreciation.chargedThrough')}
            placeholder="YYYY-MM"
            value={before}
            onChange={(event) => setBefore(event.currentTarget.value)}
            error={!isPeriod}
            w={190}
          />
        </Group>
        <p className={styles.soft}>{say('depreciation.takeInHint')}</p>
        <div className={styles.list}>
          {data.rows.map((row) => (
            <div key={row.equipmentId} className={styles.line}>
              <Checkbox
                aria-label={say('depreciation.take', { name: row.name })}
                checked={row.lacks.length === 0 && !left.has(row.equipmentId)}
                disabled={row.lacks.length > 0}
                onChange={() => toggle(row.equipmentId)}
              />
              <span>{row.code}</span>
              <span>{row.name}</span>
              {row.lacks.length > 0 ? (
                <span className={styles.soft} style={{ gridColumn: '4 / -1' }}>
                  {row.lacks.map((lack) => say(`depreciation.lacks.${lack}`)).join('、')}
                </span>
              ) : (
                <>
                  <Amount fen={row.priceFen ?? 0} />
                  <span>{say('depreciation.months', { count: row.lifeMonths ?? 0 })}</span>
                  <span>{row.commissionedOn}</span>
                  <span className={styles.soft}>
                    {say('equipment.residualFen')} <Amount fen={residualOf(row)} />
                  </span>
                </>
              )}
            </div>
          ))}
        </div>
        <FormFoot
          verb={say('depreciation.takeInVerb', { count: chosen.length })}
          ready={chosen.length > 0 && isPeriod}
          pending={save.pending}
          fault={save.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
