import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../../ui/TaskProgress.tsx';
import type { TestTask } from './wizardTypes.ts';

type Props = { readonly test: TestTask };

/** The test slip on its way, and why it didn't come out. */
export function TestProgress({ test }: Props) {
  const say = useSay();
  if (test.running && test.state)
    return (
      <TaskProgress task={test.state} label={say('printers.test')} onCancel={() => void test.cancel()} />
    );
  return (
    <>
      {test.value && !test.value.printed && (
        <p role="alert" style={{ margin: 0 }}>
          {say('printerWizard.notPrinted', { health: say(`printer.health.${test.value.health}`) })}
        </p>
      )}
      <FaultNotice fault={test.fault} />
    </>
  );
}
