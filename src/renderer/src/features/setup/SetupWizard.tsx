import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { Doorway } from '../../app/session/Doorway.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { CommunityStep } from './CommunityStep.tsx';
import { DataStep } from './DataStep.tsx';
import { DemoOffer } from './DemoOffer.tsx';
import { JoinOffer } from './JoinOffer.tsx';
import { PrinterStep } from './PrinterStep.tsx';
import { RecoverStep } from './RecoverStep.tsx';
import { RecoveryKeyStep } from './RecoveryKeyStep.tsx';
import styles from './SetupWizard.module.css';

type State = Output<'setup.state'>;
type Props = { readonly state: State; readonly onBegin: () => void; readonly onLeave: () => void };

const STEPS = ['community', 'recoveryKey', 'data', 'printer'] as const;

/** The first run, a step at a time; it can be left after the first and taken up again. */
export function SetupWizard({ state, onBegin, onLeave }: Props) {
  const say = useSay();
  const [recoveryKey, setRecoveryKey] = useState<string>();
  const { step } = state;
  const at = STEPS.indexOf(step as (typeof STEPS)[number]);

  if (step === 'recover') return <RecoverStep />;
  return (
    <Doorway title={say('wizard.title')} wide>
      <ol className={styles.steps} aria-label={say('wizard.title')}>
        {STEPS.map((each, index) => (
          <li key={each} aria-current={each === step ? 'step' : undefined} data-done={index < at}>
            {say(`wizard.step.${each}`)}
          </li>
        ))}
      </ol>
      {step === 'community' && (
        <>
          <CommunityStep
            suggestedFolder={state.suggestedBackupFolder}
            onBegin={onBegin}
            onKey={setRecoveryKey}
          />
          <JoinOffer />
          <DemoOffer />
        </>
      )}
      {step === 'recoveryKey' && (
        <RecoveryKeyStep
          recoveryKey={recoveryKey}
          communityName={state.communityName ?? ''}
          onKey={setRecoveryKey}
        />
      )}
      {step === 'data' && <DataStep onLeave={onLeave} />}
      {step === 'printer' && <PrinterStep />}
      {state.initialised && (
        <Group mt="lg">
          <Button variant="subtle" size="compact-sm" onClick={onLeave}>
            {say('wizard.leave')}
          </Button>
        </Group>
      )}
    </Doorway>
  );
}
