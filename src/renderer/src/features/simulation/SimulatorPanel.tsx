import { SegmentedControl, Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { SIMULATED_TROUBLES } from '#shared/contract/simulation.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PaperLines } from '../receipts/PaperLines.tsx';
import styles from './Simulation.module.css';

type Props = { readonly trouble: Output<'simulation.state'>['trouble'] };

/** What came out of the simulated printer, and what may go wrong with it. */
export function SimulatorPanel({ trouble }: Props) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const { data } = useOperation('simulation.slips', {});
  const set = useCommand('simulation.trouble');
  return (
    <Stack gap="sm">
      {may('print.settle') && (
        <div>
          <div className={styles.label} id="simulated-trouble">
            {say('simulation.trouble')}
          </div>
          <SegmentedControl
            aria-labelledby="simulated-trouble"
            value={trouble}
            onChange={(value) => {
              const next = SIMULATED_TROUBLES.find((each) => each === value);
              if (next) void set.run({ trouble: next }).catch(() => {});
            }}
            data={SIMULATED_TROUBLES.map((value) => ({ value, label: say(`simulation.trouble.${value}`) }))}
          />
        </div>
      )}
      <FaultNotice fault={set.fault} />
      {data?.slips.length === 0 && (
        <Empty title={say('simulation.noSlips')} hint={say('simulation.noSlipsHint')} />
      )}
      {data?.slips.map((slip) => (
        <div key={`${slip.printJobId}.${slip.at}`} className={styles.slip}>
          <PaperLines
            lines={slip.lines}
            cells={slip.cells}
            label={say('simulation.slipAt', { at: instantText(slip.at) })}
          />
          {slip.torn && <p className={styles.torn}>{say('simulation.torn')}</p>}
        </div>
      ))}
    </Stack>
  );
}
